import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadEnvironment } from '#kernel/environment.ts'
import { startEvents } from '#kernel/events/start.ts'
import { openStand, type Stand } from '#kernel/events/tests/stand.ts'
import type { RequestableJob } from '#kernel/jobs/request.ts'
import { startJobs } from '#kernel/jobs/worker.ts'
import type { SocleConfig } from '#kernel/socle-config.ts'
import { spin, use } from './spinning/jobs.ts'

/** A node that runs jobs in threads, and asks for one at a time. */
async function openThreads(stand: Stand) {
  const { workerConnection } = stand
  const folder = join(import.meta.dirname, 'spinning')
  const runtime = {
    ...stand.runtime({ jobs: [spin, use], folder }),
    environment: loadEnvironment({ NODE_ENV: 'test' }),
    config: { name: 'Stand' } as SocleConfig, // the job asks for none of it
    secret: 'of the stand',
    access: stand.access,
  }
  const events = await startEvents(runtime, { workerConnection })
  const jobs = await startJobs(runtime, { workerConnection })
  return {
    jobs,
    async run<Payload>(job: RequestableJob<Payload>, payload: Payload): Promise<void> {
      await runtime.database.asSystem('test').write(async (transaction) => {
        transaction.enqueue(job, { payload })
      })
      await events.idle()
      await jobs.idle()
    },
    async close(): Promise<void> {
      await jobs.stop()
      await events.stop()
      await stand.close()
    },
  }
}

test('a job that needs the processor runs in a thread of its own, while the others go on', async () => {
  const stand = await openStand()
  await stand.admin.query(
    'create table public.spun (on_main_thread boolean); grant all on public.spun to socle_system',
  )
  const { jobs, run, close } = await openThreads(stand)
  try {
    await run(spin, { milliseconds: 1 })
    assert.deepEqual(jobs.counts, { succeeded: 1, failed: 0, given_up: 0 })
    await run(spin, { milliseconds: 0 })
    assert.deepEqual(jobs.counts, { succeeded: 1, failed: 1, given_up: 1 })
    const { rows } = await stand.admin.query('select on_main_thread from public.spun')
    assert.deepEqual(rows, [{ on_main_thread: false }, { on_main_thread: false }])
  } finally {
    await close()
  }
})

test('a job in a thread has the resources that it declares, open in their order, closed at its end', async () => {
  const stand = await openStand()
  await stand.admin.query(
    'create table public.used (what text); grant all on public.used to socle_system',
  )
  const { jobs, run, close } = await openThreads(stand)
  try {
    await run(use, {})
    assert.deepEqual(jobs.counts, { succeeded: 1, failed: 0, given_up: 0 })
    const { rows } = await stand.admin.query('select what from public.used')
    assert.deepEqual(rows, [{ what: 'first, second' }, { what: 'closed' }])
  } finally {
    await close()
  }
})
