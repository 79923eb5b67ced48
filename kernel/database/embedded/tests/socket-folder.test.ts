import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { removeSocketFolder } from '../socket-folder.ts'
import { scratch } from './stand.ts'

test('a socket folder goes when its maker is gone, not while the maker may try again', async (t) => {
  const parent = scratch(t)
  const maker = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'])
  const folder = mkdtempSync(join(parent, `socle-${maker.pid}-`))
  const foreign = mkdtempSync(join(parent, 'run-'))
  await removeSocketFolder(folder)
  assert.ok(existsSync(folder))
  maker.kill()
  await once(maker, 'close')
  await removeSocketFolder(folder)
  await removeSocketFolder(foreign)
  assert.deepEqual([existsSync(folder), existsSync(foreign)], [false, true])
  const own = mkdtempSync(join(tmpdir(), `socle-${process.pid}-`))
  await removeSocketFolder(own)
  assert.equal(existsSync(own), false)
})
