import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import type { Runtime } from '#kernel/runtime.ts'
import { defaultAttempts, type JobDefinition } from './define.ts'
import { workerLogger } from './logger.ts'
import { migrateJobs } from './migrate.ts'
import { Presence } from './presence.ts'

export interface JobsOptions {
  /** As the role `socle_worker`; straight to Postgres, not through a transaction pooler. */
  readonly workerConnection: pg.ClientConfig
  /** Jobs at once on this node; default 4. */
  readonly concurrency?: number
}

/** The jobs of one running node. */
export interface JobsHandle {
  /** Takes no new job and waits for those that run. */
  stop(): Promise<void>
  /** Resolves when no job is due or running on any node; what waits for its time or next attempt may stay. */
  idle(): Promise<void>
  /** For `/metrics`; counted since the start of this node. */
  readonly counts: {
    readonly succeeded: number
    readonly failed: number
    readonly given_up: number
  }
}

/** Migrates the queue and starts to run jobs, those asked for and those of the clock. */
export async function startJobs(runtime: Runtime, options: JobsOptions): Promise<JobsHandle> {
  const { workerConnection, concurrency = 4 } = options
  const jobs = runtime.manifests.flatMap((manifest) => manifest.jobs ?? [])
  await migrateJobs(workerConnection, runtime.log)

  const presence = new Presence(workerConnection)
  await presence.open()
  const counts = { succeeded: 0, failed: 0, given_up: 0 }
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => presence.hold(workerPool.id))
  events.on('job:success', () => {
    counts.succeeded += 1
  })
  events.on('job:error', ({ job, error }) => {
    counts.failed += 1
    const about = { err: error, job: job.task_identifier, job_id: job.id, attempt: job.attempts }
    if (job.attempts < job.max_attempts)
      runtime.log.warn(about, 'a job failed and will be tried again')
  })
  events.on('job:failed', ({ job, error }) => {
    counts.given_up += 1
    runtime.log.error(
      { err: error, job: job.task_identifier, job_id: job.id },
      'a job was given up',
    )
  })

  // One more than the jobs: LISTEN holds a connection of its own.
  const pool = new pg.Pool({ ...workerConnection, max: concurrency + 2 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const runner = await run({
    pgPool: pool,
    logger: workerLogger(runtime.log),
    events,
    noHandleSignals: true,
    taskList: Object.fromEntries(jobs.map((job) => [job.name, taskOf(runtime, job)])),
    parsedCronItems: parseCronItems(jobs.flatMap(cronItem)),
    preset: {
      worker: {
        concurrentJobs: concurrency,
        // Modest: what was fetched is lost to others for a moment when this node dies.
        localQueue: { size: concurrency * 4 },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  })

  return {
    async stop() {
      await runner.stop()
      await presence.close()
      await pool.end()
    },
    async idle() {
      const busy = async () => (await pool.query<{ busy: boolean }>(busySql)).rows[0]?.busy
      while (await busy()) await wait(5)
    },
    counts,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: each job's payload is checked by its own schema
function taskOf(runtime: Runtime, job: JobDefinition<any>): NonNullable<TaskList[string]> {
  return async (raw, { job: { id, attempts } }) => {
    // The clock adds `_cron` (the minute it stands for) to the payload.
    const { _cron, ...payload } = raw as Record<string, unknown> // graphile-worker's payloads are objects
    await job.run(runtime, job.payload.parse(payload), { id, attempt: attempts })
  }
}

// biome-ignore lint/suspicious/noExplicitAny: each job's payload is checked by its own schema
function cronItem(job: JobDefinition<any>) {
  if (!job.cron) return []
  const options = { backfillPeriod: 0, maxAttempts: job.attempts ?? defaultAttempts }
  return [{ task: job.name, match: job.cron, identifier: job.name, options }]
}

const busySql = `
select exists (
  select from graphile_worker._private_jobs
  where locked_at is not null or (attempts < max_attempts and run_at <= now())
) as busy`
