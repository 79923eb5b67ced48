import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import pg from 'pg'
import { openApplication } from '../testing/application.ts'

/** An application that the test closes by itself, to hear what it says. */
async function closable() {
  const ends: (() => Promise<void> | void)[] = []
  const app = await openApplication({ after: (end) => void ends.push(end) })
  async function close(): Promise<string> {
    const said: string[] = []
    for (const end of ends) {
      try {
        await end()
      } catch (error) {
        said.push(String(error))
      }
    }
    return said.join('\n')
  }
  return { app, close }
}

test('an application that leaves nothing behind closes in silence', async () => {
  const { app, close } = await closable()
  await (await app.person('Ada')).post('/api/projects', { name: 'Moon' })
  await app.work()
  assert.equal(await close(), '')
})

test('a job left locked and a connection left open fail the test', async () => {
  const { app, close } = await closable()
  await app.admin.query(`select graphile_worker.add_job('test.job')`)
  await app.admin.query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody who is gone'`,
  )
  const stray = new pg.Client(app.access.authenticator)
  stray.on('error', () => {})
  await stray.connect()
  const said = await close()
  await stray.end().catch(() => {}) // cut off when its database was dropped
  assert.match(said, /left behind: the locked job test\.job/)
  assert.match(said, /left connections open: authenticator/)
})

const leaky = `
  import { openApplication } from './server/testing/application.ts'
  const ends = []
  await openApplication({ after: (end) => ends.push(end) })
  function forgetful() { setInterval(() => {}, 60_000) }
  forgetful()
  for (const end of ends) await Promise.try(end).catch((error) => console.log(error.message))
  process.exit()`

// Timers belong to a process, and this one has those of other tests.
test('a timer left running fails the test', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', leaky],
    { cwd: join(import.meta.dirname, '../..') },
  )
  assert.match(stdout, /^The test left behind: a timer started\n/)
  assert.equal(stdout.match(/at forgetful /g)?.length, 1)
})
