import type { Context } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/session.ts'
import { rateOf } from '#kernel/http/rate.ts'
import * as tokens from '../queries/tokens.ts'
import { type Account, holdAccount } from '../queries/users.ts'
import { mailLimit } from '../rate-limits.ts'
import { hashToken, randomToken } from '../secrets.ts'

/** What is sent by mail, and for how many minutes its link counts. */
const lifetimes = { verify_email: 24 * 60, reset_password: 60, change_email: 60 }

export const linkPurposes = ['verify_email', 'reset_password', 'change_email'] as const

/**
 * Makes a one-time token for an address; only its hash stays. Undefined once as many were mailed as may be.
 */
export async function issueToken(
  { runtime }: Context,
  transaction: Reader,
  about: { user_id: string; email: string; purpose: keyof typeof lifetimes },
): Promise<string | undefined> {
  // One after the other, or all that come at once would find room.
  await holdAccount(transaction, about.user_id)
  const { count, window_seconds } = rateOf(mailLimit, runtime.config.limits)
  if ((await tokens.countTokens(transaction, about, window_seconds)) >= count) return
  const token = randomToken()
  await tokens.insertToken(transaction, {
    ...about,
    hash: hashToken(token),
    minutes: lifetimes[about.purpose],
  })
  return token
}

/**
 * Spends the token of a mail. Gives the account that it is for, and the address that it proves; undefined
 * when it was used before, has expired, or is for something else.
 */
export async function spendToken(
  transaction: Reader,
  token: string,
  purpose: keyof typeof lifetimes,
): Promise<{ account: Account; email: string } | undefined> {
  const hash = hashToken(token)
  const known = await tokens.findToken(transaction, hash, purpose)
  const account = known && (await holdAccount(transaction, known.user_id))
  const spent = account && (await tokens.spendToken(transaction, hash, purpose))
  return spent && { account, email: spent.email }
}

/** A page of ours with a token; built from the configured address and nothing else. */
export function linkTo(base: string, page: string, token: string): string {
  const url = new URL(page, `${base}/`)
  url.searchParams.set('token', token)
  return url.toString()
}
