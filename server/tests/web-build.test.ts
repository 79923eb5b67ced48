import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { hashSources } from '../web-build.ts'

test('a change of what the pages are made of is seen, wherever the project lies', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'socle-web-build-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const project = join(folder, 'tests', 'socle')
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), text)
  }
  write('services/users/pages/index.ts', 'one')
  const first = await hashSources(project)
  write('services/users/pages/index.ts', 'two')
  const second = await hashSources(project)
  assert.notEqual(second, first)
  write('ui/tests/theme.test.ts', 'no page is made of it')
  assert.equal(await hashSources(project), second)
})
