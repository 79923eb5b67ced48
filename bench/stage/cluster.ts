import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { type Cluster, startCluster } from '#kernel/database/embedded/cluster.ts'

/** A Postgres with the settings of Socle's own, fsync and all, in a folder that goes with it. */
export interface BenchCluster {
  readonly connection: Cluster['connection']
  /** As `DATABASE_URL`. */
  readonly url: string
  /** As the superuser. */
  readonly admin: pg.Pool
  pid(): number
  close(): Promise<void>
}

export async function openCluster(): Promise<BenchCluster> {
  const data = await mkdtemp(join(tmpdir(), 'socle-bench-'))
  const cluster = await startCluster({ data, log: pino({ level: 'silent' }) })
  const { connection } = cluster
  const { host, port, user, database } = connection
  const admin = new pg.Pool({ ...connection, max: 2 })
  return {
    connection,
    url: `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    admin,
    pid: () => cluster.pid(),
    async close() {
      await admin.end()
      await cluster.stop()
      await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}
