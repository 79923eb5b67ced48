import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { isAlive } from '#kernel/process.ts'
import { StartError, systemCode } from '#kernel/start-error.ts'

/** Where a cluster answers, as its superuser. The folder of the socket is what keeps others out. */
export interface ClusterConnection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

export function connectionOf(socketFolder: string, port: number): ClusterConnection {
  return { host: socketFolder, port, user: 'postgres', database: 'postgres' }
}

/** Milliseconds for Postgres to notice that the holder was killed; a killed process can look alive. */
const patience = 500

/** Milliseconds that a command beside the master may need to come to its end. */
const patienceWithOthers = 30_000

/** Another Socle is the master of the cluster. A short work may use the cluster all the same. */
export class ClusterHeld extends StartError {
  readonly connection: ClusterConnection

  constructor(connection: ClusterConnection, data: string, holder: number) {
    super(
      `Another Socle (process ${holder}) runs on the data in ${data}: stop it first, or give this one another SOCLE_DATA.`,
    )
    this.connection = connection
  }
}

/**
 * Takes the lock that makes one Socle the master of a cluster, held by the returned connection: it is
 * free the moment its holder dies, however that was. Undefined when the cluster does not answer.
 * Throws ClusterHeld when another Socle holds it.
 */
export async function lockCluster(
  connection: ClusterConnection,
  data: string,
): Promise<pg.Client | undefined> {
  const client = await connect(connection)
  if (client === undefined) return undefined
  const deadline = performance.now() + patience
  try {
    while (!(await tryLock(client))) {
      const holder = await holderOf(client)
      const alive = holder !== undefined && isAlive(holder)
      if (alive && performance.now() > deadline) throw new ClusterHeld(connection, data, holder)
      await wait(20)
    }
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if (error instanceof StartError) throw error
    return undefined // it went away while we asked
  }
}

/**
 * A place beside the master of a cluster, held by the returned connection: he waits for it before he stops.
 * Undefined when he is stopping already.
 */
export async function joinCluster(connection: ClusterConnection): Promise<pg.Client | undefined> {
  const client = await connect(connection)
  const joined = await client
    ?.query<{ joined: boolean }>('select pg_try_advisory_lock_shared(5000, 10) as joined')
    .then(({ rows }) => rows[0]?.joined)
    .catch(() => false) // it went away while we asked
  if (joined) return client
  await client?.end().catch(() => {})
  return undefined
}

/** Waits, as the master, for those beside him; not for ever, and nobody joins any more. */
export async function waitForOthers(master: pg.Client): Promise<void> {
  await master
    .query(`set lock_timeout = '${patienceWithOthers}'; select pg_advisory_lock(5000, 10)`)
    .catch(() => {}) // they had their time, or the connection is gone
}

async function connect(connection: ClusterConnection): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    ...connection,
    application_name: `socle ${process.pid}`,
    connectionTimeoutMillis: 3000,
  })
  client.on('error', () => {}) // 'end' follows
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    if (systemCode(error) === 'EACCES') {
      throw new StartError(
        `Postgres runs for another account (its socket is in ${connection.host}): stop it there, or start as that account.`,
        error,
      )
    }
    return undefined
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    'select pg_try_advisory_lock(5000, 9) as locked',
  )
  return rows[0]?.locked === true
}

/** The process that holds the lock. */
async function holderOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ holder: number }>(
    `select split_part(application_name, ' ', 2)::int as holder
     from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = 5000 and objid = 9 and granted`,
  )
  return rows[0]?.holder
}
