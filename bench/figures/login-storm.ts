import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type LoadGenerator, wireRequest } from '../measure/load.ts'
import { cpuSeconds } from '../measure/processes.ts'
import { takeTurns } from '../measure/rounds.ts'
import { spreadOf } from '../measure/statistics.ts'
import type { ArgonLoop } from '../stage/argon-loop.ts'
import type { BenchCluster } from '../stage/cluster.ts'
import { type Dataset, password, userAgent } from '../stage/dataset.ts'
import { root } from '../stage/process.ts'
import type { SocleServer } from '../stage/servers.ts'
import { type Figure, show } from './figure.ts'

const connections = 16
const leastShare = 0.95
/** Milliseconds. */
const mostDelay = 10
/** What a loop without requests has nothing of. */
const none = { p50: 0, p99: 0, late: 0, latest: 0, postgres: 0, load: 0 }

export interface StormStage {
  readonly cluster: BenchCluster
  readonly dataset: Dataset
  readonly load: LoadGenerator
  readonly socle: SocleServer
}

/** A18: everybody signs in at once, against argon2 alone. */
export async function measureLogins(
  { cluster, dataset, load, socle }: StormStage,
  options: { readonly rounds: number; readonly seconds: number },
): Promise<Figure> {
  const { seconds } = options
  const requests = dataset.people.map(({ email }, index) =>
    wireRequest(
      'POST',
      '/api/v1/auth/login',
      {
        'user-agent': userAgent,
        'x-forwarded-for': `10.1.${Math.floor(index / 250)}.${1 + (index % 250)}`,
      },
      JSON.stringify({ email, password }),
    ),
  )
  const storm = () => load.run({ port: socle.port, requests, connections, seconds })
  const used = () => ({ node: cpuSeconds(socle.pid), postgres: cpuSeconds(cluster.pid()) })
  await storm()
  const rounds = await takeTurns(
    {
      socle: async () => {
        socle.forgetDelay()
        const before = used()
        const { count, perSecond, p50, p99, cpuSeconds: loadSeconds } = await storm()
        const { node, postgres } = used()
        const each1000 = (spent: number) => (spent / count) * 1000
        const delay = await socle.delay()
        return {
          perSecond,
          p50,
          p99,
          late: delay.p99,
          latest: delay.max,
          node: each1000(node - before.node),
          postgres: each1000(postgres - before.postgres),
          load: each1000(loadSeconds),
        }
      },
      bare: async () => {
        const words = ['bench/stage/argon-loop.ts', String(seconds)]
        const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root })
        const { perSecond, cpuEach1000 }: ArgonLoop = JSON.parse(stdout)
        return { ...none, perSecond, node: cpuEach1000 }
      },
    },
    options.rounds,
  )
  const of = (value: (round: (typeof rounds)[number]) => number) => spreadOf(rounds.map(value))
  const share = of((round) => round.socle.perSecond / round.bare.perSecond)
  const late = of((round) => round.socle.late)
  return {
    title: 'A18: a storm of logins',
    method: `${connections} connections sign in without a break, as ${dataset.people.length} people from as many addresses, through \`POST /api/v1/auth/login\` with everything that belongs to it (guesses counted, session, event, tokens). Against it argon2 alone (19 MiB, two passes), two at once. The delay of the event loop is how late a timer of one millisecond comes.`,
    measured: [
      {
        what: 'share of argon2 alone',
        value: show(share),
        aim: `at least ${leastShare}`,
        met: share.median >= leastShare,
      },
      {
        what: 'delay of the event loop, p99',
        value: show(late, 1, ' ms'),
        aim: `at most ${mostDelay} ms`,
        met: late.median <= mostDelay,
      },
      {
        what: 'delay of the event loop, longest',
        value: show(
          of((one) => one.socle.latest),
          1,
          ' ms',
        ),
      },
      {
        what: 'logins a second',
        value: show(
          of((one) => one.socle.perSecond),
          0,
        ),
      },
      {
        what: 'argon2 alone, checks a second',
        value: show(
          of((one) => one.bare.perSecond),
          0,
        ),
      },
      {
        what: 'one login, CPU-seconds for 1,000: Node',
        value: show(of((one) => one.socle.node)),
      },
      {
        what: 'one login, CPU-seconds for 1,000: Postgres',
        value: show(of((one) => one.socle.postgres)),
      },
      {
        what: 'one login, CPU-seconds for 1,000: the maker of the load',
        value: show(of((one) => one.socle.load)),
      },
      {
        what: 'argon2 alone, CPU-seconds for 1,000',
        value: show(of((one) => one.bare.node)),
      },
      {
        what: `login with ${connections} waiting, p50`,
        value: show(
          of((one) => one.socle.p50),
          0,
          ' ms',
        ),
      },
      {
        what: `login with ${connections} waiting, p99`,
        value: show(
          of((one) => one.socle.p99),
          0,
          ' ms',
        ),
      },
    ],
  }
}
