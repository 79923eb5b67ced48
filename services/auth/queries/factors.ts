import type { Reader } from '#kernel/database/session.ts'

export interface TotpFactor {
  readonly id: string
  readonly encrypted_secret: string
  readonly confirmed: boolean
}

export const findTotp = (reader: Reader, user_id: string) =>
  reader.maybe<TotpFactor>(
    `select id, encrypted_secret, confirmed_at is not null as confirmed
     from auth.factors where user_id = $1 and kind = 'totp'`,
    [user_id],
  )

/** Begins, or begins again; no row when a confirmed one is there. */
export const startTotp = (reader: Reader, user_id: string, encrypted_secret: string) =>
  reader.maybe<{ id: string }>(
    `insert into auth.factors (user_id, kind, encrypted_secret) values ($1, 'totp', $2)
     on conflict (user_id, kind) do update set encrypted_secret = excluded.encrypted_secret, last_step = 0
       where factors.confirmed_at is null
     returning id`,
    [user_id, encrypted_secret],
  )

/** Accepts a time step once: a replayed code finds the step taken. */
export const takeStep = (reader: Reader, id: string, step: number) =>
  reader.maybe<{ id: string }>(
    `update auth.factors set last_step = $2, confirmed_at = coalesce(confirmed_at, now())
     where id = $1 and last_step < $2 returning id`,
    [id, step],
  )

export const deleteTotp = (reader: Reader, user_id: string) =>
  reader.rows(`delete from auth.factors where user_id = $1 and kind = 'totp'`, [user_id])

export const replaceRecoveryCodes = (reader: Reader, user_id: string, hashes: readonly Buffer[]) =>
  reader.rows(
    `with old as (delete from auth.recovery_codes where user_id = $1)
     insert into auth.recovery_codes (code_hash, user_id)
     select decode(hash, 'hex'), $1 from unnest($2::text[]) as hash`,
    [user_id, hashes.map((hash) => hash.toString('hex'))],
  )

export const deleteRecoveryCodes = (reader: Reader, user_id: string) =>
  reader.rows('delete from auth.recovery_codes where user_id = $1', [user_id])

/** Spends a code: of many at once, one gets the row. */
export const spendRecoveryCode = (reader: Reader, user_id: string, hash: Buffer) =>
  reader.maybe<{ user_id: string }>(
    `update auth.recovery_codes set used_at = now()
     where user_id = $1 and code_hash = $2 and used_at is null returning user_id`,
    [user_id, hash],
  )

export const countRecoveryCodes = async (reader: Reader, user_id: string) =>
  (
    await reader.one<{ count: number }>(
      'select count(*) from auth.recovery_codes where user_id = $1 and used_at is null',
      [user_id],
    )
  ).count
