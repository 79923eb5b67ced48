import type { Reader } from '#kernel/database/session.ts'

export type TokenPurpose = 'verify_email' | 'reset_password' | 'change_email'

export const insertToken = (
  reader: Reader,
  token: { hash: Buffer; user_id: string; purpose: TokenPurpose; email: string; hours: number },
) =>
  reader.rows(
    `insert into auth.one_time_tokens (token_hash, user_id, purpose, email, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
    [token.hash, token.user_id, token.purpose, token.email, token.hours],
  )

/** Spends a token: of many at once, one gets the row. */
export const spendToken = (reader: Reader, hash: Buffer, purpose: TokenPurpose) =>
  reader.maybe<{ user_id: string; email: string }>(
    `update auth.one_time_tokens set used_at = now()
     where token_hash = $1 and purpose = $2 and used_at is null and expires_at > now()
     returning user_id, email::text as email`,
    [hash, purpose],
  )

/** Whether a used token did what it was for: the second click on a verification link. */
export const tokenServed = (reader: Reader, hash: Buffer) =>
  reader.maybe<{ user_id: string }>(
    `select token.user_id from auth.one_time_tokens token join users.people person on person.id = token.user_id
     where token.token_hash = $1 and token.used_at is not null
       and person.email = token.email and person.email_verified_at is not null`,
    [hash],
  )

/** Makes all other tokens of a purpose worthless. */
export const voidTokens = (reader: Reader, user_id: string, purpose: TokenPurpose) =>
  reader.rows(
    `update auth.one_time_tokens set used_at = now()
     where user_id = $1 and purpose = $2 and used_at is null`,
    [user_id, purpose],
  )

/** How many mails of a purpose went to an account within the last hour. */
export const tokensLastHour = async (reader: Reader, user_id: string, purpose: TokenPurpose) =>
  (
    await reader.one<{ count: number }>(
      `select count(*) from auth.one_time_tokens
       where user_id = $1 and purpose = $2 and created_at > now() - interval '1 hour'`,
      [user_id, purpose],
    )
  ).count

/** What nobody needs any more. */
export const purge = (reader: Reader) =>
  reader.one<{ tokens: number; failures: number; sessions: number }>(
    `with tokens as (
       delete from auth.one_time_tokens where expires_at < now() - interval '7 days' returning 1
     ), failures as (
       delete from auth.failures where failed_at < now() - interval '1 day' returning 1
     ), sessions as (
       delete from auth.sessions
       where expires_at < now() - interval '30 days' or revoked_at < now() - interval '30 days' returning 1
     )
     select (select count(*) from tokens) as tokens, (select count(*) from failures) as failures,
       (select count(*) from sessions) as sessions`,
  )
