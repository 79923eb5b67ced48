import { setTimeout as wait } from 'node:timers/promises'
import { openStage, type Stage } from './stage.ts'
import { settled, violations } from './verify.ts'

export interface ChaosOptions {
  /** Server processes over one database. */
  readonly servers: number
  /** How often a server is killed. */
  readonly kills: number
  /** How often Postgres is stopped. */
  readonly stops: number
}

export interface ChaosResult extends ChaosOptions {
  /** Writes that were acknowledged. */
  readonly acknowledged: number
  readonly events: number
  readonly outcomes: Readonly<Record<string, number>>
  /** Milliseconds of the longest request, whatever came of it. */
  readonly longest: number
  /** Milliseconds from the return of Postgres until every server answered a read again; one for each stop. */
  readonly recoveries: readonly number[]
  /** What was not as promised; empty: passed. */
  readonly violations: readonly string[]
}

/** Milliseconds within which reads succeed again after the database is back. */
const recoveryLimit = 2000

/** Lets eight people write while servers are killed and Postgres is stopped, and holds what is left against what was promised. */
export async function runChaos(
  options: ChaosOptions,
  say = (_line: string) => {},
): Promise<ChaosResult> {
  const stage = await openStage(options.servers)
  try {
    const stopped = new AbortController()
    const writing = Promise.all(stage.clients.map((client) => client.write(stopped.signal)))
    for (let kill = 1; kill <= options.kills; kill += 1) {
      await wait(300 + Math.random() * 1200)
      const server = stage.servers[Math.floor(Math.random() * stage.servers.length)]
      await server?.kill()
      await server?.launch()
      if (kill % 10 === 0) say(`${kill} kills, ${stage.ledger.acknowledged()} writes acknowledged`)
    }
    const recoveries: number[] = []
    for (let stop = 1; stop <= options.stops; stop += 1) {
      await wait(500 + Math.random() * 1000)
      const back = await stage.database.stopImmediately()
      await Promise.all(stage.servers.map(({ port }) => untilReads(stage, port)))
      recoveries.push(Math.round(performance.now() - back))
      say(`stop ${stop}: reads again after ${recoveries.at(-1)} ms`)
    }
    await wait(500)
    stopped.abort()
    await writing
    return await judge(stage, options, recoveries)
  } finally {
    await stage.close()
  }
}

async function untilReads(stage: Stage, port: number): Promise<void> {
  while (!(await stage.reads(port))) await wait(20)
}

async function judge(
  stage: Stage,
  options: ChaosOptions,
  recoveries: readonly number[],
): Promise<ChaosResult> {
  const { database, ledger, subscriptions } = stage
  const whole = await settled(database)
  const wrong = await violations(database, ledger, subscriptions)
  if (!whole) wrong.push('events were still waiting after a minute')
  for (const recovery of recoveries) {
    if (recovery > recoveryLimit) wrong.push(`reads came back ${recovery} ms after the database`)
  }
  const [row] = await database.query<{ count: number }>('select count(*)::int from socle.events')
  return {
    ...options,
    acknowledged: ledger.acknowledged(),
    events: row?.count ?? 0,
    outcomes: Object.fromEntries([...ledger.outcomes].sort()),
    longest: Math.round(ledger.longest),
    recoveries,
    violations: wrong,
  }
}
