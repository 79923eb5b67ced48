import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { project } from './stand.ts'

const left = ['node_modules', '.git', '.socle', 'test-results']

/** A copy of the project's sources that shares what is installed. */
function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'socle-new-product-'))
  cpSync(project, folder, {
    recursive: true,
    filter: (path) => !left.includes(basename(path)),
  })
  for (const place of ['node_modules', 'tools/openapi/node_modules']) {
    symlinkSync(join(project, place), join(folder, place))
  }
  return folder
}

async function run(cwd: string, words: readonly string[]) {
  const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
    })
  }
  const [code] = await once(child, 'close')
  return { code, said }
}

test('a new product has every room it owes, passes the check, and its rights hold', async (t) => {
  const folder = copyOfProject()
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const made = await run(folder, ['cli/main.ts', 'new-product', 'recipes', '--title', 'Recipes'])
  assert.equal(made.code, 0, made.said)
  assert.match(made.said, /It is at \/recipes after the next start\./)
  const again = await run(folder, ['cli/main.ts', 'new-product', 'recipes'])
  assert.deepEqual(again, { code: 1, said: 'There is a recipes already.\n' })
  const checked = await run(folder, ['tools/check.ts'])
  assert.equal(checked.code, 0, checked.said)
  const rights = join(folder, 'products/recipes/tests/rights.test.ts')
  const tested = await run(folder, ['--test', '--test-isolation=none', rights])
  assert.equal(tested.code, 0, tested.said)
})
