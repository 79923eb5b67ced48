import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadEnvironment } from '#kernel/environment.ts'
import { startEvents } from '#kernel/events/start.ts'
import { openStand } from '#kernel/events/tests/stand.ts'
import { startJobs } from '#kernel/jobs/worker.ts'
import type { SocleConfig } from '#kernel/socle-config.ts'
import { spin } from './spinning/jobs.ts'

test('a job that needs the processor runs in a thread of its own, while the others go on', async () => {
  const stand = await openStand()
  const { workerConnection } = stand
  await stand.admin.query(
    'create table public.spun (on_main_thread boolean); grant all on public.spun to socle_system',
  )
  const folder = join(import.meta.dirname, 'spinning')
  const runtime = {
    ...stand.runtime({ jobs: [spin], folder }),
    environment: loadEnvironment({ NODE_ENV: 'test' }),
    config: { name: 'Stand' } as SocleConfig, // the job asks for none of it
    secret: 'of the stand',
    access: stand.access,
  }
  const events = await startEvents(runtime, { workerConnection })
  const jobs = await startJobs(runtime, { workerConnection })
  const run = async (milliseconds: number) => {
    await runtime.database.asSystem('test').write(async (transaction) => {
      transaction.enqueue(spin, { payload: { milliseconds } })
    })
    await events.idle()
    await jobs.idle()
  }
  try {
    await run(1)
    assert.deepEqual(jobs.counts, { succeeded: 1, failed: 0, given_up: 0 })
    await run(0)
    assert.deepEqual(jobs.counts, { succeeded: 1, failed: 1, given_up: 1 })
    const { rows } = await stand.admin.query('select on_main_thread from public.spun')
    assert.deepEqual(rows, [{ on_main_thread: false }, { on_main_thread: false }])
  } finally {
    await jobs.stop()
    await events.stop()
    await stand.close()
  }
})
