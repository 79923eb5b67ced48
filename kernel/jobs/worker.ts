import { setTimeout as wait } from 'node:timers/promises'
import { parseCronItems, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import { type Manifest, manifests } from '#kernel/manifest.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { defaultAttempts, type JobDefinition } from './define.ts'
import { Presence } from './presence.ts'
import { runInThread } from './run-in-thread.ts'
import { Runner } from './runner.ts'

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

/** Starts to run jobs, those asked for and those of the clock. The queue must be migrated (`migrateJobs`). */
export async function startJobs(runtime: Runtime, options: JobsOptions): Promise<JobsHandle> {
  const { workerConnection, concurrency = 4 } = options
  const { log } = runtime
  const owned = runtime
    .use(manifests)
    .flatMap((manifest) => (manifest.jobs ?? []).map((job) => ({ manifest, job })))

  const counts = { succeeded: 0, failed: 0, given_up: 0 }
  const presence = new Presence(workerConnection)
  const runner = new Runner({
    workerConnection,
    concurrency,
    taskList: Object.fromEntries(
      owned.map(({ manifest, job }) => [job.name, taskOf(runtime, manifest, job)]),
    ),
    cronItems: parseCronItems(owned.flatMap(({ job }) => cronItem(job))),
    presence,
    log,
    observe: (events) => observe(events, runtime, counts),
  })
  await presence.open()
  await runner.start()

  return {
    async stop() {
      await runner.stop()
      await presence.close()
    },
    async idle() {
      while (await presence.busy()) await wait(5)
    },
    counts,
  }
}

function observe(
  events: WorkerEvents,
  { log }: Runtime,
  counts: { succeeded: number; failed: number; given_up: number },
): void {
  events.on('job:success', () => {
    counts.succeeded += 1
  })
  events.on('job:error', ({ job, error }) => {
    counts.failed += 1
    const about = { err: error, job: job.task_identifier, job_id: job.id, attempt: job.attempts }
    if (job.attempts < job.max_attempts) log.warn(about, 'a job failed and will be tried again')
  })
  events.on('job:failed', ({ job, error }) => {
    counts.given_up += 1
    log.error({ err: error, job: job.task_identifier, job_id: job.id }, 'a job was given up')
  })
}

// biome-ignore lint/suspicious/noExplicitAny: each job's payload is checked by its own schema
type AnyJob = JobDefinition<any>

function taskOf(runtime: Runtime, owner: Manifest, job: AnyJob): NonNullable<TaskList[string]> {
  return async (raw, { job: { id, attempts: attempt } }) => {
    // The clock adds `_cron` (the minute it stands for) to the payload.
    const { _cron, ...payload } = raw as Record<string, unknown> // graphile-worker's payloads are objects
    const { name } = job
    if (job.cpu) await runInThread(runtime, owner, { name, payload, job: { id, attempt } })
    else await job.run(runtime, job.payload.parse(payload), { id, attempt })
  }
}

function cronItem(job: AnyJob) {
  if (!job.cron) return []
  const options = { backfillPeriod: 0, maxAttempts: job.attempts ?? defaultAttempts }
  return [{ task: job.name, match: job.cron, identifier: job.name, options }]
}
