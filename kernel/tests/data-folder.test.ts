import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeDataFolder } from '#kernel/data-folder.ts'

test('the data folder is made with those above it, by twelve at once, and is there already the next time', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'socle-data-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const data = join(folder, 'a b', 'é', '.socle')
  await Promise.all(Array.from({ length: 12 }, () => makeDataFolder(data)))
  await makeDataFolder(data)
  assert.ok(statSync(data).isDirectory())
  const file = join(folder, 'file')
  writeFileSync(file, '')
  await assert.rejects(makeDataFolder(file), /file cannot be written \(EEXIST\): .*SOCLE_DATA\.$/)
  await assert.rejects(makeDataFolder(join(file, 'x')), /cannot be written \(ENOTDIR\)/)
})

const skip = process.platform !== 'linux' && 'only Linux has /proc'
test('where nothing can be made the start ends, and says so', { skip }, async () => {
  await assert.rejects(makeDataFolder('/proc/nothing/here'), /cannot be written \(ENOENT\)/)
})
