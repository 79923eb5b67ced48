import type { Reader } from '#kernel/database/session.ts'
import { insertToken, type TokenPurpose } from '../queries/tokens.ts'
import { hashToken, randomToken } from '../secrets.ts'

/** Hours for which a link counts. */
const lifetimes: Readonly<Record<TokenPurpose, number>> = {
  verify_email: 24,
  reset_password: 1,
  change_email: 1,
}

/** Makes a one-time token for an address; only its hash stays. */
export async function issueToken(
  transaction: Reader,
  about: { user_id: string; email: string; purpose: TokenPurpose },
): Promise<string> {
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
