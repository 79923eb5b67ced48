import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import pino from 'pino'
import { startCluster } from '#kernel/database/embedded/cluster.ts'

/**
 * As on a slow disk: between an answer that is sent too early and its commit there is time for a stop.
 * (Microseconds; `commit_delay` sleeps before each flush.)
 */
const slowDisk = { commit_delay: '50000', commit_siblings: '0' }

/** A Postgres as people have it, everything on disk before it is acknowledged, that is stopped on purpose. */
export interface ChaosDatabase {
  /** As `DATABASE_URL`. */
  readonly url: string
  query<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]>
  /** Stops it at once, as a power cut would, and resolves with the moment at which it answers again. */
  stopImmediately(): Promise<number>
  close(): Promise<void>
}

export async function openDatabase(): Promise<ChaosDatabase> {
  const data = await mkdtemp(join(tmpdir(), 'socle-chaos-'))
  const cluster = await startCluster({
    data,
    log: pino({ level: 'silent' }),
    settings: slowDisk,
  })
  const { host, user, database, port } = cluster.connection
  const url = `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`

  async function query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {}) // it is stopped on purpose
    await client.connect()
    try {
      return (await client.query(sql, [...values])).rows as Row[] // the caller names the columns
    } finally {
      await client.end().catch(() => {})
    }
  }

  return {
    url,
    query,
    async stopImmediately() {
      const before = cluster.pid()
      process.kill(before, 'SIGQUIT')
      for (;;) {
        if (cluster.pid() !== before) {
          const answered = await query('select').then(
            () => true,
            () => false,
          )
          if (answered) return performance.now()
        }
        await wait(10)
      }
    },
    async close() {
      await cluster.stop()
      await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}
