import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pino from 'pino'
import { z } from 'zod'
import { embeddedAccess } from '#kernel/database/access.ts'
import { Database } from '#kernel/database/database.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { defineEvents } from '#kernel/events/define.ts'
import { startEvents } from '#kernel/events/start.ts'
import { subscriber } from '#kernel/events/subscriber.ts'
import { migrateJobs } from '#kernel/jobs/migrate.ts'
import { kernel } from '#kernel/kernel.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { madeOf } from '#kernel/testing/made-of.ts'
import { spreadOf } from '../measure/statistics.ts'
import { openCluster } from '../stage/cluster.ts'
import { type Figure, show } from './figure.ts'

const events = defineEvents('bench', { moved: { data: z.strictObject({}) } })
const count = 20
/** Milliseconds that the sleeper takes for each event. */
const sleep = 500
/** One lane of five is the sleeper's. */
const least = 0.75

/** How many deliveries a second reach nineteen subscribers, while a twentieth sleeps and while it does not. */
export async function measureDeliveries(options: {
  readonly rounds: number
  readonly events: number
}): Promise<Figure> {
  await using opened = new AsyncDisposableStack()
  const cluster = await openCluster()
  opened.defer(() => cluster.close())
  const { host, port, database: name } = cluster.connection
  const access = embeddedAccess(host, port, name)
  await migrate(access.admin, await readMigrations([kernel]))
  await migrateJobs(access.worker)
  const database = new Database({ connection: access.authenticator, size: 10 })
  opened.defer(() => database.close())
  const rates: Record<'awake' | 'asleep', number[]> = { awake: [], asleep: [] }
  for (let round = 0; round < options.rounds; round += 1) {
    for (const state of ['awake', 'asleep', 'asleep', 'awake'] as const) {
      rates[state].push(await rateWhile(state))
      await cluster.admin.query('truncate socle.events cascade')
    }
  }
  const awake = spreadOf(rates.awake)
  const asleep = spreadOf(rates.asleep)
  const ratio = asleep.median / awake.median
  return {
    title: 'Deliveries beside a subscriber that sleeps',
    method: `${options.events} events of as many subjects, each to ${count} subscribers that do nothing, on one node with 10 connections. Counted until all but the first have heard all; that one takes ${sleep} ms an event, or does nothing either.`,
    measured: [
      { what: 'deliveries a second, nobody sleeps', value: show(awake, 0) },
      { what: 'to the others, one sleeps', value: show(asleep, 0) },
      {
        what: 'of that rate is left',
        value: ratio.toFixed(2),
        aim: `at least ${least}`,
        met: ratio >= least,
      },
    ],
  }

  async function rateWhile(state: 'awake' | 'asleep'): Promise<number> {
    let heard = 0
    let stopped = false
    const subscribers = Array.from({ length: count }, (_, index) =>
      subscriber({
        name: `bench.s${index}`,
        events: [events.moved],
        handle: async () => {
          if (index > 0) heard += 1
          else if (state === 'asleep' && !stopped) await pause(sleep)
        },
      }),
    )
    const parts: Partial<Runtime> = {
      database,
      log: pino({ level: 'silent' }),
      ...madeOf({ ...kernel, name: 'bench', jobs: [], events: { emits: events, subscribers } }),
    }
    const runtime = parts as Runtime // events use no more of it
    const handle = await startEvents(runtime, { workerConnection: access.worker })
    await database.asSystem('bench: events').write(async (transaction) => {
      for (let index = 0; index < options.events; index += 1) {
        transaction.emit(events.moved, { subject: randomUUID(), data: {} })
      }
    })
    const from = performance.now()
    while (heard < (count - 1) * options.events) await pause(2)
    const seconds = (performance.now() - from) / 1000
    stopped = true
    await handle.stop()
    return heard / seconds
  }
}
