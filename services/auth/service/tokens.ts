import type { Reader } from '#kernel/database/session.ts'
import { insertToken, type TokenPurpose, tokensLastHour } from '../queries/tokens.ts'
import { lockUser } from '../queries/users.ts'
import { hashToken, randomToken } from '../secrets.ts'

/** Hours for which a link counts. */
const lifetimes: Readonly<Record<TokenPurpose, number>> = {
  verify_email: 24,
  reset_password: 1,
  change_email: 1,
}

/** Mails of one kind for one account within an hour; beyond it the answer stays, and no mail leaves. */
const mailsAnHour = 5

/**
 * Makes a one-time token for an address; only its hash stays. Undefined once as many were made within the
 * hour as may be.
 */
export async function issueToken(
  transaction: Reader,
  about: { user_id: string; email: string; purpose: TokenPurpose },
): Promise<string | undefined> {
  // One after the other, or all that come at once would find room.
  await lockUser(transaction, about.user_id)
  if ((await tokensLastHour(transaction, about.user_id, about.purpose)) >= mailsAnHour) return
  const token = randomToken()
  await insertToken(transaction, {
    ...about,
    hash: hashToken(token),
    hours: lifetimes[about.purpose],
  })
  return token
}

/** A page of ours with a token; built from the configured address and nothing else. */
export function linkTo(base: string, page: string, token: string): string {
  const url = new URL(page, `${base}/`)
  url.searchParams.set('token', token)
  return url.toString()
}
