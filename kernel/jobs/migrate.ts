import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import type { Logger } from 'pino'
import { workerLogger } from './logger.ts'

/** Brings the queue's own schema up to date, as the role `socle_worker` that owns it. Safe to run at once. */
export async function migrateJobs(connection: pg.ClientConfig, log?: Logger): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, logger: workerLogger(log) })
  } finally {
    await pool.end()
  }
}
