import type { Reader } from '#kernel/database/session.ts'

export const insertFailure = (reader: Reader, key: string) =>
  reader.rows('insert into auth.failures (key) values ($1)', [key])

export const countFailures = async (reader: Reader, key: string) =>
  (
    await reader.one<{ count: number }>(
      `select count(*) from auth.failures where key = $1 and failed_at > now() - interval '15 minutes'`,
      [key],
    )
  ).count

export const deleteFailures = (reader: Reader, key: string) =>
  reader.rows('delete from auth.failures where key = $1', [key])
