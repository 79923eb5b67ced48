import type pg from 'pg'

/** Whether a statement on this database waits for a lock that another transaction holds. */
export async function somebodyWaits(admin: pg.Pool): Promise<boolean> {
  const { rows } = await admin.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length > 0
}
