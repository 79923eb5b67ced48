import { once } from 'node:events'
import { join } from 'node:path'
import { claimsOf } from '#kernel/principal.ts'
import type { BareSettings } from './bare-server.ts'
import type { BenchCluster } from './cluster.ts'
import type { BenchPerson } from './dataset.ts'
import type { EventLoopDelay } from './event-loop.ts'
import { type ServerProcess, socleStart, startProcess } from './process.ts'

/** A Socle in production's settings: JSON log lines, limits, metrics, events and jobs, all on. */
export const productionEnv = (database: string, data: string) => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  DATABASE_URL: database,
  SOCLE_DATA: data,
  SOCLE_SECRET: 'a secret that only the bench knows, 32 characters',
  SOCLE_URL: 'https://bench.example.org',
  // Everybody comes from an address of their own, as through a proxy.
  SOCLE_TRUST_PROXY: '127.0.0.1',
  // Nobody is written to; see userAgent in dataset.ts.
  SMTP_URL: 'smtp://127.0.0.1:9',
})

export interface SocleServer extends ServerProcess {
  /** Forgets what was measured of the event loop so far. */
  forgetDelay(): void
  delay(): Promise<EventLoopDelay>
}

export async function startSocle(
  env: Readonly<Record<string, string>>,
  folder: string,
): Promise<SocleServer> {
  const words = [
    `--import=${join(import.meta.dirname, 'event-loop.ts')}`,
    ...socleStart,
    '--no-build',
  ]
  const logFile = join(folder, 'socle.log')
  const server = await startProcess({ words, env, logFile }, '/readyz')
  return {
    ...server,
    forgetDelay: () => server.child.send('forget'),
    async delay() {
      server.child.send('tell')
      const [delay]: EventLoopDelay[] = await once(server.child, 'message')
      if (!delay) throw new Error('The server said nothing.')
      return delay
    },
  }
}

/** Thirty lines of node:http and pg; see bare-server.ts. */
export function startBareServer(
  cluster: BenchCluster,
  person: BenchPerson,
  statements: BareSettings['statements'],
  folder: string,
): Promise<ServerProcess> {
  const { host, port, database } = cluster.connection
  const options = sessionOptions(person)
  const connection = { host, port, database, user: 'authenticator', max: 10, options }
  const settings: BareSettings = { connection, statements }
  const words = ['bench/stage/bare-server.ts', JSON.stringify(settings)]
  return startProcess({ words, env: {}, logFile: join(folder, 'bare.log') }, '/')
}

/** Settings of a session that reads as this person from its start, by the same role and policies. */
export function sessionOptions(person: BenchPerson): string {
  return `-c role=socle_member ${claimsSetting(person)}`
}

/** The person's claims alone. */
export function claimsSetting({ id, session_id }: BenchPerson): string {
  return `-c request.jwt.claims=${claimsOf({ kind: 'person', person_id: id, session_id, aal: 'aal1' })}`
}
