import type { Reader } from '#kernel/database/session.ts'
import type { Tables } from '../tables.ts'

export type TokenPurpose = Tables['auth.one_time_tokens']['purpose']

export const insertToken = (
  reader: Reader,
  token: { hash: Buffer; user_id: string; purpose: TokenPurpose; email: string; minutes: number },
) =>
  reader.rows(
    `insert into auth.one_time_tokens (token_hash, user_id, purpose, email, expires_at)
     values ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [token.hash, token.user_id, token.purpose, token.email, token.minutes],
  )

/** Whose token it is, while it can be spent. */
export const findToken = (reader: Reader, hash: Buffer, purpose: TokenPurpose) =>
  reader.maybe<{ user_id: string }>(
    `select user_id from auth.one_time_tokens
     where token_hash = $1 and purpose = $2 and used_at is null and expires_at > now()`,
    [hash, purpose],
  )

/** What a link of a mail is for; nothing is used up by asking. */
export const findLink = (reader: Reader, hash: Buffer) =>
  reader.maybe<{ purpose: TokenPurpose; email: string; usable: boolean; proven: boolean }>(
    `select token.purpose, token.email::text as email,
       token.used_at is null and token.expires_at > now() as usable,
       token.purpose = 'verify_email' and person.email = token.email
         and person.email_verified_at is not null as proven
     from auth.one_time_tokens token join users.people person on person.id = token.user_id
     where token.token_hash = $1 and person.deleted_at is null`,
    [hash],
  )

/** Spends a token: of many at once, one gets the row. */
export const spendToken = (reader: Reader, hash: Buffer, purpose: TokenPurpose) =>
  reader.maybe<{ email: string }>(
    `update auth.one_time_tokens set used_at = now()
     where token_hash = $1 and purpose = $2 and used_at is null and expires_at > now()
     returning email::text as email`,
    [hash, purpose],
  )

/** Whether what a verification link is for was done already, by it or otherwise: the second click. */
export const addressProven = (reader: Reader, hash: Buffer) =>
  reader.maybe<{ user_id: string }>(
    `select token.user_id from auth.one_time_tokens token join users.people person on person.id = token.user_id
     where token.token_hash = $1 and token.purpose = 'verify_email'
       and person.email = token.email and person.email_verified_at is not null`,
    [hash],
  )

/** Makes the tokens of a person that were not used worthless: those of one purpose, or all. */
export const voidTokens = (reader: Reader, user_id: string, purpose: TokenPurpose | null = null) =>
  reader.rows(
    `update auth.one_time_tokens set used_at = now()
     where user_id = $1 and ($2::text is null or purpose = $2) and used_at is null`,
    [user_id, purpose],
  )

/** How many mails of a purpose went to an account within the last seconds. */
export const countTokens = async (
  reader: Reader,
  { user_id, purpose }: { user_id: string; purpose: TokenPurpose },
  seconds: number,
) =>
  (
    await reader.one<{ count: number }>(
      `select count(*) from auth.one_time_tokens
       where user_id = $1 and purpose = $2 and created_at > now() - make_interval(secs => $3)`,
      [user_id, purpose, seconds],
    )
  ).count
