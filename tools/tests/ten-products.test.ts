import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { turnOn, writeRooms } from '#cli/commands/new-product.ts'
import config from '#config'
import { readBuilt, readWidgets } from '../checks/built.ts'
import { bundleFindings } from '../checks/bundle.ts'
import { root, runNode } from '../testing/child.ts'

const names = 'alpha beta gamma delta epsilon zeta theta iota kappa sigma'.split(' ')

test('with ten more products a first visit loads no more than is allowed', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'socle-ten-products-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const part of ['web', 'ui', 'services', 'products', 'kernel']) {
    cpSync(join(root, part), join(folder, part), { recursive: true })
  }
  for (const file of ['package.json', 'socle.config.ts', 'tsconfig.json']) {
    cpSync(join(root, file), join(folder, file))
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const name of names) {
    const Word = name.charAt(0).toUpperCase() + name.slice(1)
    await writeRooms({ name, Title: Word, Word }, folder)
    await turnOn(name, folder)
  }
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const words = [vite, 'build', join(folder, 'web'), '--logLevel', 'warn']
  const { code, output } = await runNode(words, { limit: 120_000 })
  assert.equal(code, 0, output)
  const { built, sizeOf } = readBuilt(join(folder, 'dist/web'))
  assert.ok(built['../products/sigma/pages/item-list.tsx'])
  assert.deepEqual(bundleFindings(built, sizeOf, readWidgets(folder), config.dashboard), [])
})
