import type { Context } from '#kernel/context.ts'
import type { Transaction } from '#kernel/database/session.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { revokeApiKeysOf } from './queries/api-keys.ts'
import { revokeSessions } from './queries/sessions.ts'
import { voidTokens } from './queries/tokens.ts'
import type { Account } from './queries/users.ts'
import { refreshCookie, wantsCookie } from './refresh-token.ts'
import { revocations } from './revocations.ts'
import { guess } from './service/guesses.ts'
import { confirmPassword, hasSecondFactor, proofOf, spendProof } from './service/second-factor.ts'

// For services/privacy.

export { assertUnchanged } from './service/second-factor.ts'

/** The caller once more: by their password, and by their second factor when they have one. */
export async function confirmPerson(
  context: Context,
  given: { readonly password: string; readonly code?: string | undefined },
): Promise<Account> {
  const account = await confirmPassword(context, given.password)
  const system = context.asSystem('auth: the second factor of whoever leaves')
  if (!(await hasSecondFactor(system.read, account.id))) return account
  const right = await guess(context, account.id, async () => {
    const proof = given.code && (await proofOf(context, account.id, given.code))
    if (!proof) return undefined
    return system.write(async (transaction) =>
      (await spendProof(transaction, proof)) ? true : undefined,
    )
  })
  if (!right) throw errors.code_invalid({ path: 'body.code' })
  return account
}

/**
 * Ends all sessions and API keys of a person, and what was under way by mail. Give what it returns to
 * `forgetAccess` after the commit.
 */
export async function endAccess(transaction: Transaction, person_id: string): Promise<string[]> {
  await voidTokens(transaction, person_id)
  const sessions = await revokeSessions(transaction, person_id, null)
  const keys = await revokeApiKeysOf(transaction, person_id)
  for (const session_id of sessions) {
    transaction.emit(events.signed_out, { subject: person_id, data: { person_id, session_id } })
  }
  for (const { id: api_key_id, organization_id } of keys) {
    const data = { person_id, api_key_id }
    transaction.emit(events.api_key_revoked, { subject: api_key_id, organization_id, data })
  }
  return [...sessions, ...keys.map(({ id }) => id)]
}

/** Makes sessions and keys that ended count for nothing at once, on every node. */
export const forgetAccess = (runtime: Runtime, ended: readonly string[]) =>
  runtime.use(revocations).add(ended)

/** Takes the refresh token out of the caller's browser. */
export function withoutCookie({ runtime, request }: Context): Record<string, string> {
  const secure = runtime.environment.url.startsWith('https:')
  return wantsCookie(request.headers) ? { 'set-cookie': refreshCookie(null, secure) } : {}
}
