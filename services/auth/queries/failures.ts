import type { Reader } from '#kernel/database/session.ts'

/** Counts a failure, and says how many came before it within 15 minutes. */
export const insertFailure = (reader: Reader, key: string) =>
  reader.one<{ id: number; earlier: number }>(
    `insert into auth.failures (key) values ($1)
     returning id, (select count(*) from auth.failures
       where key = $1 and failed_at > now() - interval '15 minutes') as earlier`,
    [key],
  )

export const deleteFailure = (reader: Reader, id: number) =>
  reader.rows('delete from auth.failures where id = $1', [id])

export const deleteFailures = (reader: Reader, key: string) =>
  reader.rows('delete from auth.failures where key = $1', [key])
