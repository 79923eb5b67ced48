import { type LoadGenerator, wireRequest } from '../measure/load.ts'
import { cpuSeconds } from '../measure/processes.ts'
import { takeTurns } from '../measure/rounds.ts'
import { spreadOf } from '../measure/statistics.ts'
import type { BenchCluster } from '../stage/cluster.ts'
import { type Dataset, userAgent } from '../stage/dataset.ts'
import { flaskInstalled, startFlask } from '../stage/flask.ts'
import { type Act, acts, type Peer, type PeerRequest } from '../stage/peer.ts'
import { pocketbaseInstalled, startPocketbase } from '../stage/pocketbase.ts'
import type { ServerProcess } from '../stage/process.ts'
import { type Figure, type Measured, show } from './figure.ts'

export interface PeerStage {
  readonly cluster: BenchCluster
  readonly dataset: Dataset
  readonly load: LoadGenerator
  readonly socle: ServerProcess
  readonly folder: string
  /** The program, as a path or a name in PATH. */
  readonly pocketbase: string
}

export interface PeerOptions {
  readonly rounds: number
  readonly seconds: number
}

const connections = 32
/** The aims, in what others use of the processor for what Socle uses. */
const flaskAims: Partial<Record<Act, number>> = { 'list of 50': 2 }
const pocketbaseAims: Partial<Record<Act, number>> = {
  'read one': 1.5,
  'list of 50': 4,
  create: 0.8,
}

/** A3 and A4: the same through the guide's stack and through PocketBase, where they are installed. */
export async function measurePeers(stage: PeerStage, options: PeerOptions): Promise<Figure[]> {
  const { cluster, dataset, folder, pocketbase } = stage
  const figures: Figure[] = []
  if (flaskInstalled()) {
    await using running = new AsyncDisposableStack()
    const peer = await startFlask(cluster, dataset, folder)
    running.defer(() => peer.stop())
    const measured = await against(stage, peer, [cluster.pid()], flaskAims, options)
    figures.push({
      title: 'A3: the guide’s stack',
      method: `Flask behind gunicorn (2 workers of 8 threads), pooled psycopg2, a signed token and the project’s owner checked (bench/peers/flask_app.py), Debian’s packages, over the same Postgres with a copy of the same tasks. ${methodOf(dataset)}`,
      measured,
    })
  } else
    console.log(
      'The guide’s stack is not installed: apt-get install gunicorn python3-flask python3-jwt python3-psycopg2.',
    )
  if (pocketbaseInstalled(pocketbase)) {
    await using running = new AsyncDisposableStack()
    const peer = await startPocketbase(pocketbase, cluster, dataset, folder)
    running.defer(() => peer.stop())
    const measured = await against(stage, peer, [], pocketbaseAims, options)
    figures.push({
      title: 'A4: PocketBase',
      method: `PocketBase in its default settings, the same tasks in a collection whose rules ask for a member of the project, 30 people. Its SQLite does not wait for the disk at a commit (synchronous = NORMAL); Socle’s Postgres does. ${methodOf(dataset)}`,
      measured,
    })
  } else console.log('PocketBase is not installed: give its program by --pocketbase.')
  return figures
}

const methodOf = ({ people, tasks }: Dataset) =>
  `Each with its own answer (Socle’s says more of a task), ${connections} connections without a break; on Socle’s side ${people.length} people and everything on, ${tasks.length.toLocaleString('en')} tasks. Counted is the processor’s time of the server and its database, from /proc.`

interface Turn {
  readonly perSecond: number
  readonly cpuEach1000: number
  readonly bytes: number
}

async function against(
  { cluster, dataset, load, socle }: PeerStage,
  peer: Peer,
  /** Whose time counts as the peer's beside its own. */
  database: readonly number[],
  aims: Partial<Record<Act, number>>,
  { rounds, seconds }: PeerOptions,
): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const act of acts) {
    const turn = async (
      server: { readonly port: number; readonly pid: number },
      processes: readonly number[],
      requestOf: (index: number) => PeerRequest,
    ): Promise<Turn> => {
      const { port } = server
      const requests = Array.from({ length: 6000 }, (_, index) => {
        const { method, path, headers, body } = requestOf(index)
        return wireRequest(method, path, { host: `127.0.0.1:${port}`, ...headers }, body)
      })
      const used = () => [server.pid, ...processes].reduce((sum, pid) => sum + cpuSeconds(pid), 0)
      const before = used()
      const { count, perSecond, bytesEach } = await load.run({
        port,
        requests,
        connections,
        seconds,
      })
      return { perSecond, bytes: bytesEach, cpuEach1000: ((used() - before) / count) * 1000 }
    }
    const ours = () => turn(socle, [cluster.pid()], (index) => requestOf(dataset, act, index))
    const theirs = () => turn(peer, database, peer.requests[act])
    await ours()
    await theirs()
    const turns = await takeTurns({ ours, theirs }, rounds)
    const of = (value: (round: (typeof turns)[number]) => number) => spreadOf(turns.map(value))
    const ratio = of(({ ours, theirs }) => theirs.cpuEach1000 / ours.cpuEach1000)
    const aim = aims[act]
    measured.push(
      {
        what: `${act}: its processor time for ours`,
        value: show(ratio),
        ...(aim !== undefined && { aim: `at least ${aim}`, met: ratio.median >= aim }),
      },
      {
        what: `${act}: our throughput for its`,
        value: show(of(({ ours, theirs }) => ours.perSecond / theirs.perSecond)),
      },
    )
    for (const [name, who] of [
      ['Socle', 'ours'],
      ['the other', 'theirs'],
    ] as const) {
      measured.push({
        what: `${act}: ${name}, CPU-seconds for 1,000, requests a second, bytes`,
        value: [
          show(of((round) => round[who].cpuEach1000)),
          show(
            of((round) => round[who].perSecond),
            0,
          ),
          show(
            of((round) => round[who].bytes),
            0,
          ),
        ].join('; '),
      })
    }
  }
  return measured
}

/** Persons and rows take turns. */
function requestOf({ people, projects, tasks }: Dataset, act: Act, index: number): PeerRequest {
  const token = people[index % people.length]?.access_token ?? ''
  const headers = { 'user-agent': userAgent, authorization: `Bearer ${token}` }
  const project = projects[(index * 7919) % projects.length]
  switch (act) {
    case 'read one': {
      const task = tasks[(index * 7919) % tasks.length]
      return { method: 'GET', path: `/api/v1/tasks/${task}`, headers }
    }
    case 'list of 50':
      return { method: 'GET', path: `/api/v1/projects/${project}/tasks`, headers }
    case 'create': {
      const body = JSON.stringify({ title: 'A task' })
      return { method: 'POST', path: `/api/v1/projects/${project}/tasks`, headers, body }
    }
  }
}
