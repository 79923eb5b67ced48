import assert from 'node:assert/strict'
import type pg from 'pg'

/** Access rows are what their sources say, whatever has happened. Nothing to say without a scope. */
export async function assertAccess(admin: pg.Pool): Promise<void> {
  const { rows: made } = await admin.query<{ made: boolean }>(
    `select to_regprocedure('socle.access_differences()') is not null as made`,
  )
  if (!made[0]?.made) return
  const { rows } = await admin.query(
    'select access, person_id, id, due, present from socle.access_differences() limit 10',
  )
  assert.deepEqual(rows, [], 'access differs from its sources')
}
