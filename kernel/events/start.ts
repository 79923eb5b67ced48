import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { defaultAttempts } from '#kernel/jobs/define.ts'
import { type Manifest, manifests } from '#kernel/manifest.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { Deliverer } from './deliver.ts'
import { Dispatcher } from './dispatcher.ts'
import type { Subscriber } from './subscriber.ts'

export interface EventsOptions {
  /** As the role `socle_worker`; straight to Postgres, not through a transaction pooler. */
  readonly workerConnection: pg.ClientConfig
  /** Milliseconds before the next attempt after `attempts` failed ones; default 1 s, doubling. */
  readonly retryPause?: (attempts: number) => number
}

/** Everybody who hears of events: those declared, and those that follow from what others declare. */
export function subscribersOf(declared: readonly Manifest[]): readonly Subscriber[] {
  return declared.flatMap(({ events }) => [
    ...(events?.subscribers ?? []),
    ...(events?.derived?.(declared) ?? []),
  ])
}

/** The events of one running node. */
export interface DispatcherHandle {
  /** Waits for the batch and the deliveries at hand; the rest stays in the database. */
  stop(): Promise<void>
  /** Resolves when nothing can be handed out or delivered now; what waits for a later attempt may stay. */
  idle(): Promise<void>
  /** For `/metrics`; counted since the start of this node. */
  readonly counts: {
    readonly dispatched: number
    readonly delivered: number
    readonly failed: number
    readonly dead: number
    readonly leading: boolean
  }
}

/** Starts handing out events and delivering them. The queue must be migrated (`migrateJobs`). */
export async function startEvents(
  runtime: Runtime,
  options: EventsOptions,
): Promise<DispatcherHandle> {
  const { database, log } = runtime
  const declared = runtime.use(manifests)
  const subscribers = subscribersOf(declared)
  const jobs = declared.flatMap((manifest) => manifest.jobs ?? [])
  const emitted = declared.flatMap(({ events }) => Object.values(events?.emits ?? {}))
  const { retryPause } = options
  const deliverer = new Deliverer({
    database,
    runtime,
    subscribers,
    log,
    ...(retryPause && { retryPause }),
  })
  const dispatcher = new Dispatcher({
    database,
    workerConnection: options.workerConnection,
    declared: {
      subscriptions: subscribers.flatMap(({ name, events }) =>
        events.map(({ type }) => ({ type, subscriber: name })),
      ),
      jobs: jobs.map(({ name, attempts }) => ({
        task: name,
        attempts: attempts ?? defaultAttempts,
      })),
      brief: emitted.flatMap(({ type, brief }) => (brief ? [type] : [])),
    },
    log,
    onDispatched: () => deliverer.wake(),
  })
  await dispatcher.start()
  deliverer.start()

  const waiting = async () => {
    const sql = 'select exists (select from socle.events where position is null) as waiting'
    const row = await database.asSystem('count waiting events').read.one<{ waiting: boolean }>(sql)
    return row.waiting
  }
  return {
    async stop() {
      await dispatcher.stop()
      await deliverer.stop()
    },
    async idle() {
      while ((await waiting()) || (await deliverer.pending())) {
        dispatcher.wake()
        deliverer.wake()
        await wait(5)
      }
    },
    get counts() {
      return { ...deliverer.counts, dispatched: dispatcher.dispatched, leading: dispatcher.leading }
    },
  }
}
