import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { draftOf, removeAbandoned } from '#kernel/draft-folder.ts'

test('drafts of dead processes are removed, those of living ones stay', async (t) => {
  const parent = mkdtempSync(join(tmpdir(), 'socle-drafts-'))
  t.after(() => rmSync(parent, { recursive: true }))
  const folder = join(parent, 'web')
  const dead = spawnSync('true').pid
  const living = `${folder}.new-${process.ppid}`
  for (const path of [folder, `${folder}.new-${dead}`, `${folder}.new-${dead}.old`, living]) {
    mkdirSync(path)
  }
  mkdirSync(draftOf(folder))
  await removeAbandoned(folder)
  assert.deepEqual(readdirSync(parent).sort(), ['web', `web.new-${process.ppid}`])
})
