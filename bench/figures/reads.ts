import { type LoadGenerator, type LoadResult, wireRequest } from '../measure/load.ts'
import { cpuSeconds } from '../measure/processes.ts'
import { takeTurns } from '../measure/rounds.ts'
import { type Spread, spreadOf } from '../measure/statistics.ts'
import type { BenchCluster } from '../stage/cluster.ts'
import { databaseLoopName, runDatabaseLoop } from '../stage/database-loop.ts'
import { type BenchPerson, type Dataset, userAgent } from '../stage/dataset.ts'
import type { Recorded } from '../stage/statements.ts'
import { type Figure, type Measured, show } from './figure.ts'

/** Of A1 and A2 in one: the same read through Socle, through 30 lines of node:http, and by pgbench. */
export interface ReadStage {
  readonly cluster: BenchCluster
  readonly dataset: Dataset
  readonly load: LoadGenerator
  readonly statements: { readonly list: Recorded; readonly row: Recorded }
  readonly socle: { readonly port: number; readonly pid: number }
  readonly bare: { readonly port: number; readonly pid: number }
  readonly folder: string
}

export interface ReadOptions {
  readonly rounds: number
  readonly seconds: number
}

const connections = 32
/** The aims of targets A1 and A2. */
const leastOfBare = 0.85
const mostLater = 1
const leastOfDatabase = { list: 0.5, row: 0.14 }

interface Turn {
  readonly perSecond: number
  /** Of the server and its database. */
  readonly cpuEach1000: number
  readonly p50: number
  readonly p99: number
  /** Cores that the maker of the load kept busy: at 1 the server was not what was measured. */
  readonly loadCores: number
}

/** A1 and A2: what the house around a query costs, and how far a request is from Postgres itself. */
export async function measureReads(stage: ReadStage, options: ReadOptions): Promise<Figure[]> {
  const list = await measureRead(stage, 'list', options)
  const row = await measureRead(stage, 'row', options)
  const { people, projects, tasks } = stage.dataset
  const load = `${connections} connections without a break, ${people.length} signed-in people, ${projects.length} projects and ${tasks.length.toLocaleString('en')} tasks taking turns`
  return [
    {
      title: 'A1: what the platform costs',
      method: `\`GET /api/v1/projects/:id/tasks\` (50 tasks) and \`GET /api/v1/tasks/:id\` in production’s settings: tokens, limits, validation, policies under each caller’s claims, ETag, security headers, metrics, log. Against it thirty lines of node:http and pg (bench/stage/bare-server.ts) with the same SQL, role and policies, but one person’s claims set once for each connection, and nothing else of that. ${load}; nothing is cached. p99 is from the planned time of sending, at two fifths of the slower one’s throughput.`,
      measured: [...list.tax, ...row.tax],
    },
    {
      title: 'A2: the distance to Postgres',
      method: `The same requests against ${databaseLoopName}, the same SQL without policies, claims set once for each connection, over the same socket; these turns were taken between those of A1.`,
      measured: [...list.distance, ...row.distance],
    },
  ]
}

/** Measures one kind of read; returns what belongs to A1 and what belongs to A2. */
async function measureRead(
  stage: ReadStage,
  kind: 'list' | 'row',
  options: ReadOptions,
): Promise<{ tax: Measured[]; distance: Measured[] }> {
  const { rounds, seconds } = options
  const requests = requestsOf(stage, kind)
  const socle = (rate?: number) => turn(stage, stage.socle, requests.socle, seconds, rate)
  const bare = (rate?: number) => turn(stage, stage.bare, requests.bare, seconds, rate)
  const database = () => databaseTurn(stage, kind, seconds)
  await socle()
  await bare()

  const full = await takeTurns({ socle: () => socle(), bare: () => bare(), database }, rounds)
  // Well below what either takes, so that nobody waits in a line of their own making.
  const rate =
    0.4 * Math.min(...full.flatMap((round) => [round.socle.perSecond, round.bare.perSecond]))
  const calm = await takeTurns({ socle: () => socle(rate), bare: () => bare(rate) }, rounds)

  const of = (ratio: (round: (typeof full)[number]) => number) => spreadOf(full.map(ratio))
  const share = of((round) => round.socle.perSecond / round.bare.perSecond)
  const later = spreadOf(calm.map((round) => round.socle.p99 - round.bare.p99))
  const reach = of((round) => round.socle.perSecond / round.database.perSecond)
  const aim = leastOfDatabase[kind]
  const name = kind === 'list' ? 'list of 50' : 'single row'
  const speed = (who: 'socle' | 'bare' | 'database') =>
    show(
      of((round) => round[who].perSecond),
      0,
    )
  const cost = (who: 'socle' | 'bare' | 'database') =>
    show(
      of((round) => round[who].cpuEach1000),
      2,
    )
  const busy = (who: 'socle' | 'bare') => show(of((round) => round[who].loadCores))
  return {
    tax: [
      atLeast(`${name}: share of the bare server’s throughput`, share, leastOfBare),
      {
        what: `${name}: p99 later than the bare server’s, at ${Math.round(rate)} requests a second`,
        value: show(later, 1, ' ms'),
        aim: `at most ${mostLater} ms`,
        met: later.median <= mostLater,
      },
      { what: `${name}: Socle, requests a second`, value: speed('socle') },
      { what: `${name}: bare, requests a second`, value: speed('bare') },
      {
        what: `${name}: Socle, p99 at that rate`,
        value: show(spreadOf(calm.map((round) => round.socle.p99)), 1, ' ms'),
      },
      { what: `${name}: Socle and its Postgres, CPU-seconds for 1,000`, value: cost('socle') },
      { what: `${name}: bare and its Postgres, CPU-seconds for 1,000`, value: cost('bare') },
      { what: `${name}: the maker of Socle’s load, cores`, value: busy('socle') },
      { what: `${name}: the maker of bare’s load, cores`, value: busy('bare') },
    ],
    distance: [
      atLeast(`${name}: share of pgbench’s throughput`, reach, aim),
      { what: `${name}: pgbench, transactions a second`, value: speed('database') },
      { what: `${name}: Postgres under pgbench, CPU-seconds for 1,000`, value: cost('database') },
    ],
  }
}

function atLeast(what: string, spread: Spread, aim: number): Measured {
  return { what, value: show(spread), aim: `at least ${aim}`, met: spread.median >= aim }
}

/** Persons and rows take turns; there are more of both than fit together in one round. */
function requestsOf({ dataset, socle, bare }: ReadStage, kind: 'list' | 'row') {
  const { people, projects, tasks } = dataset
  const ids = kind === 'list' ? projects : tasks
  const count = 6000
  const each = (build: (id: string, token: string) => string) =>
    Array.from({ length: count }, (_, index) => {
      const id = ids[(index * 7919) % ids.length] ?? ''
      return build(id, people[index % people.length]?.access_token ?? '')
    })
  const headers = (port: number) => ({ host: `127.0.0.1:${port}`, 'user-agent': userAgent })
  return {
    socle: each((id, token) => {
      const path = kind === 'list' ? `/api/v1/projects/${id}/tasks` : `/api/v1/tasks/${id}`
      return wireRequest('GET', path, { ...headers(socle.port), authorization: `Bearer ${token}` })
    }),
    bare: each((id) => wireRequest('GET', `/${kind}/${id}`, headers(bare.port))),
  }
}

async function turn(
  { load, cluster }: ReadStage,
  server: { readonly port: number; readonly pid: number },
  requests: readonly string[],
  seconds: number,
  rate: number | undefined,
): Promise<Turn> {
  const { port } = server
  const used = () => cpuSeconds(server.pid) + cpuSeconds(cluster.pid())
  const before = used()
  const result: LoadResult = await load.run({
    port,
    requests,
    connections,
    seconds,
    ...(rate !== undefined && { rate }),
  })
  const { count, perSecond, p50, p99 } = result
  const cpuEach1000 = ((used() - before) / count) * 1000
  return { perSecond, p50, p99, cpuEach1000, loadCores: result.cpuSeconds / result.seconds }
}

async function databaseTurn(
  stage: ReadStage,
  kind: 'list' | 'row',
  seconds: number,
): Promise<Turn> {
  const { cluster, dataset, statements, folder } = stage
  const before = cpuSeconds(cluster.pid())
  const { count, perSecond } = await runDatabaseLoop({
    connection: cluster.connection,
    person: dataset.people[0] as BenchPerson, // there are 600
    policies: false,
    statements: [statements[kind]],
    tasks: dataset.tasks.length,
    seconds,
    folder,
  })
  const cpuEach1000 = ((cpuSeconds(cluster.pid()) - before) / count) * 1000
  return { perSecond, cpuEach1000, p50: Number.NaN, p99: Number.NaN, loadCores: Number.NaN }
}
