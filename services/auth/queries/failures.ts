import type { Reader } from '#kernel/database/session.ts'

export const insertFailure = (reader: Reader, key: string) =>
  reader.rows('insert into auth.failures (key) values ($1)', [key])

export const countFailures = async (reader: Reader, key: string, seconds: number) =>
  (
    await reader.one<{ count: number }>(
      `select count(*) from auth.failures
       where key = $1 and failed_at > now() - make_interval(secs => $2)`,
      [key, seconds],
    )
  ).count

export const deleteFailures = (reader: Reader, key: string) =>
  reader.rows('delete from auth.failures where key = $1', [key])
