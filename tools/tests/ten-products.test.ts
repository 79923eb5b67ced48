import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ProjectFiles } from '#cli/scaffold/files.ts'
import { wordsOf } from '#cli/scaffold/names.ts'
import { writeProduct } from '#cli/scaffold/product.ts'
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
  const files = new ProjectFiles(folder)
  for (const owner of names) await writeProduct(files, wordsOf({ owner, one: `${owner}_item` }))
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const words = [vite, 'build', join(folder, 'web'), '--logLevel', 'warn']
  const { code, output } = await runNode(words, { limit: 120_000 })
  assert.equal(code, 0, output)
  const { built, sizeOf } = readBuilt(join(folder, 'dist/web'))
  assert.ok(built['../products/sigma/pages/sigma_items.ts'])
  assert.deepEqual(bundleFindings(built, sizeOf, readWidgets(folder), config.dashboard), [])
})
