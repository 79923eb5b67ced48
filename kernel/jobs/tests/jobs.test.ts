import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { type DispatcherHandle, startEvents } from '#kernel/events/start.ts'
import { openStand, type Stand } from '#kernel/events/tests/stand.ts'
import { defineJob } from '#kernel/jobs/define.ts'
import { Presence } from '#kernel/jobs/presence.ts'
import { type JobsHandle, startJobs } from '#kernel/jobs/worker.ts'
import type { Runtime } from '#kernel/runtime.ts'

const payload = z.strictObject({ id: z.string() })
const ran: { id: string; attempt: number }[] = []
const note = defineJob({
  name: 'test.note',
  payload,
  run: async (_runtime, { id }, { attempt }) => {
    ran.push({ id, attempt })
  },
})
const fragile = defineJob({
  name: 'test.fragile',
  payload,
  attempts: 2,
  run: async (_runtime, { id }, { attempt }) => {
    ran.push({ id, attempt })
    throw new Error('not this time')
  },
})
const gate = new EventTarget()
const slow = defineJob({
  name: 'test.slow',
  payload,
  run: async (_runtime, { id }) => {
    const opened = once(gate, 'open')
    gate.dispatchEvent(new Event('begun'))
    await opened
    ran.push({ id, attempt: 0 })
  },
})
const clock = defineJob({
  name: 'test.clock',
  payload: z.strictObject({}),
  cron: '* * * * *',
  run: async (_runtime, _payload, { attempt }) => {
    ran.push({ id: 'clock', attempt })
  },
})

describe('jobs', () => {
  let stand: Stand
  let runtime: Runtime
  let dispatcher: DispatcherHandle
  let jobs: JobsHandle
  before(async () => {
    stand = await openStand()
    runtime = stand.runtime({ jobs: [note, fragile, slow, clock] })
    dispatcher = await startEvents(runtime, { workerConnection: stand.workerConnection })
    jobs = await startJobs(runtime, { workerConnection: stand.workerConnection })
  })
  after(async () => {
    await jobs.stop()
    await dispatcher.stop()
    await stand.close()
  })

  const runs = (prefix: string) => ran.filter(({ id }) => id.startsWith(prefix))
  const idle = async () => {
    await dispatcher.idle()
    await jobs.idle()
  }
  const write = (work: Parameters<ReturnType<Runtime['database']['asSystem']>['write']>[0]) =>
    runtime.database.asSystem('test').write(work)

  test('a job asked for in a transaction runs after its commit, with a checked payload', async () => {
    await write(async (transaction) => transaction.enqueue(note, { payload: { id: 'commit' } }))
    await idle()
    assert.deepEqual(runs('commit'), [{ id: 'commit', attempt: 1 }])
    const wrong = write(async (transaction) => {
      // The point of the test is a payload that the types forbid.
      transaction.enqueue(note, { payload: { id: 1 } as unknown as { id: string } })
    })
    await assert.rejects(wrong, z.ZodError)
  })

  test('a job of a transaction that rolls back never runs', async () => {
    const failing = write(async (transaction) => {
      await transaction.rows('select 1')
      transaction.enqueue(note, { payload: { id: 'rolled back' } })
      throw new Error('after all not')
    })
    await assert.rejects(failing, /after all not/)
    await write(async (transaction) => transaction.enqueue(note, { payload: { id: 'marker' } }))
    await idle()
    assert.deepEqual(runs('marker').length, 1)
    assert.deepEqual(runs('rolled back'), [])
  })

  test('a key replaces the waiting job, also within one batch; a later time waits', async () => {
    const run_at = Temporal.Now.instant().add({ hours: 1 })
    for (const id of ['key 1', 'key 2', 'key 3']) {
      await write(async (transaction) => {
        transaction.enqueue(note, { payload: { id }, key: 'one', run_at })
        transaction.enqueue(note, { payload: { id: `${id} again` }, key: 'one', run_at })
      })
    }
    await idle()
    assert.deepEqual(runs('key'), [])
    const { rows } = await stand.admin.query(
      `select payload ->> 'id' as id, run_at > now() + interval '59 minutes' as later
     from graphile_worker._private_jobs where key = 'one'`,
    )
    assert.deepEqual(rows, [{ id: 'key 3 again', later: true }])
    await write(async (transaction) =>
      transaction.enqueue(note, { payload: { id: 'key now' }, key: 'one' }),
    )
    await idle()
    assert.deepEqual(runs('key'), [{ id: 'key now', attempt: 1 }])
  })

  test('a job that fails is tried again after a pause, and given up after its attempts', async () => {
    const { failed, given_up } = { ...jobs.counts }
    await write(async (transaction) => transaction.enqueue(fragile, { payload: { id: 'fragile' } }))
    await idle()
    const waiting = `from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = task_id
    where identifier = 'test.fragile'`
    const { rows } = await stand.admin.query(
      `select max_attempts, attempts, last_error, run_at > now() as later ${waiting}`,
    )
    assert.deepEqual(rows, [
      { max_attempts: 2, attempts: 1, last_error: 'not this time', later: true },
    ])
    await stand.admin.query(
      `update graphile_worker._private_jobs set run_at = now() where last_error is not null`,
    )
    await idle()
    assert.deepEqual(
      runs('fragile').map(({ attempt }) => attempt),
      [1, 2],
    )
    assert.deepEqual([jobs.counts.failed - failed, jobs.counts.given_up - given_up], [2, 1])
  })

  test('the clock runs a job with an empty payload', async () => {
    // The row that graphile-worker's own clock writes at the full minute.
    await stand.admin.query(
      `select graphile_worker.add_job('test.clock', '{"_cron": {"ts": "2026-11-23T10:00:00.000Z"}}')`,
    )
    await idle()
    assert.deepEqual(runs('clock').slice(0, 1), [{ id: 'clock', attempt: 1 }])
    const { rows } = await stand.admin.query(
      'select identifier from graphile_worker._private_known_crontabs',
    )
    assert.deepEqual(rows, [{ identifier: 'test.clock' }])
  })

  test('stop waits for the job that runs', async () => {
    const own = await openStand()
    const ownRuntime = own.runtime({ jobs: [slow] })
    const handles = {
      dispatcher: await startEvents(ownRuntime, { workerConnection: own.workerConnection }),
      jobs: await startJobs(ownRuntime, { workerConnection: own.workerConnection }),
    }
    const begun = once(gate, 'begun')
    await ownRuntime.database.asSystem('test').write(async (transaction) => {
      transaction.enqueue(slow, { payload: { id: 'slow' } })
    })
    await begun
    const stopped = handles.jobs.stop().then(() => runs('slow').length)
    gate.dispatchEvent(new Event('open'))
    assert.equal(await stopped, 1)
    await handles.dispatcher.stop()
    await own.close()
  })

  test('jobs go on after every connection was cut while one was running', async () => {
    const own = await openStand()
    const node = own.runtime({ jobs: [slow, note] })
    const handles = {
      dispatcher: await startEvents(node, { workerConnection: own.workerConnection }),
      jobs: await startJobs(node, { workerConnection: own.workerConnection }),
    }
    const enqueue = (job: typeof note, id: string) =>
      node.database.asSystem('test').write(async (transaction) => {
        transaction.enqueue(job, { payload: { id } })
      })
    const begun = once(gate, 'begun')
    await enqueue(slow, 'cut')
    await begun
    await own.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename in ('socle_worker', 'authenticator')`,
    )
    gate.dispatchEvent(new Event('open')) // its end cannot be written down by the runner that began it
    await retried(() => enqueue(note, 'after the cut'))
    await handles.dispatcher.idle()
    await until(() => runs('after the cut').length === 1)
    await handles.jobs.stop()
    await handles.dispatcher.stop()
    await own.close()
  })

  /** Until it succeeds: what a client does while the database is away. */
  async function retried(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'unavailable')
      }
    }
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  test('jobs of a dead node are freed, those of a living one are not', async () => {
    for (const [task, node] of [
      ['test.left', 'pool-dead'],
      ['test.kept', 'pool-alive'],
    ] as const) {
      await stand.admin.query(
        `select graphile_worker.add_job($1, run_at => now() + interval '1 hour')`,
        [task],
      )
      await stand.admin.query(
        `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - interval '1 minute'
       where task_id = (select id from graphile_worker._private_tasks where identifier = $1)`,
        [task, node],
      )
    }
    const living = new Presence(stand.workerConnection)
    living.hold('pool-alive')
    await living.open()
    const { rows } = await stand.admin.query(
      `select identifier, locked_by from graphile_worker._private_jobs job
     join graphile_worker._private_tasks task on task.id = task_id
     where identifier in ('test.left', 'test.kept') order by identifier`,
    )
    await living.close()
    await stand.admin.query(
      'update graphile_worker._private_jobs set locked_by = null, locked_at = null',
    )
    assert.deepEqual(rows, [
      { identifier: 'test.kept', locked_by: 'pool-alive' },
      { identifier: 'test.left', locked_by: null },
    ])
  })
})
