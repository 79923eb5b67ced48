import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { found } from '#kernel/errors/refusal.ts'
import { sendMail } from '#services/mail/send.ts'
import { accessTokenSeconds, signAccessToken } from '../access-token.ts'
import { deviceName } from '../device.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { newSignInMail } from '../mails.ts'
import { hashPassword, verifyPassword } from '../passwords.ts'
import * as sessions from '../queries/sessions.ts'
import * as tokens from '../queries/tokens.ts'
import * as users from '../queries/users.ts'
import {
  formatRefreshToken,
  parseRefreshToken,
  refreshCookie,
  refreshCookieOf,
  wantsCookie,
} from '../refresh-token.ts'
import { revocations } from '../revocations.ts'
import type * as routes from '../routes/login.ts'
import type { SecondFactorDue, SignedIn, User } from '../schema.ts'
import { hashToken, keyFor, randomToken } from '../secrets.ts'
import { forgetGuesses, guess } from './guesses.ts'
import { hasSecondFactor, proofOf, spendProof } from './second-factor.ts'

/** Signs in with a password. Wrong address and wrong password answer alike and take as long. */
export const login: Verb<typeof routes.login> = async (context, { body }) => {
  const system = context.asSystem('auth: signing in, before there is anybody to act as')
  const account = await guess(context, body.email, async () => {
    const found = await users.findByEmail(system.read, body.email)
    const right = await verifyPassword(found?.encrypted_password ?? null, body.password)
    return right ? found : undefined
  })
  if (!account) throw errors.invalid_credentials()
  if (account.suspended) throw errors.suspended()
  if (!account.verified) throw errors.email_not_verified()
  const modern = account.encrypted_password?.startsWith('$argon2id$')
  const rehashed = modern ? null : await hashPassword(body.password)
  const begun = await system.write(async (transaction) => {
    // Checking took a while: what ended all sessions meanwhile must not miss this one.
    const [held, second] = await Promise.all([
      users.holdAccount(transaction, account.id),
      hasSecondFactor(transaction, account.id),
    ])
    if (held?.encrypted_password !== account.encrypted_password) throw errors.invalid_credentials()
    if (held.suspended) throw errors.suspended()
    if (rehashed) await users.setPassword(transaction, account.id, rehashed)
    if (second) return secondFactorDue(transaction, held)
    const [started] = await Promise.all([
      startSession(context, transaction, held, 'aal1'),
      forgetGuesses(context, transaction, body.email),
    ])
    return started
  })
  if (begun instanceof Reply) return begun
  await endFormerSession(context)
  return signedIn(context, begun)
}

/** What stands between the two steps: proves the password once, opens nothing else. Five minutes. */
async function secondFactorDue(
  transaction: Transaction,
  { id: user_id, email }: users.Account,
): Promise<Reply<z.output<typeof SecondFactorDue>>> {
  const mfa_token = randomToken()
  const hash = hashToken(mfa_token)
  const about = { hash, user_id, email, purpose: 'second_factor', minutes: 5 } as const
  await tokens.insertToken(transaction, about)
  return new Reply({ mfa_required: true, mfa_token, factors: ['totp', 'recovery_code'] })
}

/** The second step: a code of the authenticator, or a recovery code. */
export const verifySecondFactor: Verb<typeof routes.verifySecondFactor> = async (
  context,
  { body },
) => {
  const system = context.asSystem('auth: the second step of signing in')
  const hash = hashToken(body.mfa_token)
  const token = await tokens.findToken(system.read, hash, 'second_factor')
  if (!token) throw errors.mfa_token_invalid()
  const { user_id } = token
  const started = await guess(context, user_id, async () => {
    const proof = await proofOf(context, user_id, body.code)
    return system.write(async (transaction) => {
      const account = await users.holdAccount(transaction, user_id)
      if (!account || account.suspended) throw errors.mfa_token_invalid()
      if (!proof || !(await spendProof(transaction, proof))) return undefined
      // Thrown inside, so that the code still counts for whoever starts over.
      const spent = await tokens.spendToken(transaction, hash, 'second_factor')
      if (!spent) throw errors.mfa_token_invalid()
      await forgetGuesses(context, transaction, user_id)
      await forgetGuesses(context, transaction, account.email)
      return startSession(context, transaction, account, 'aal2')
    })
  })
  if (!started) throw errors.code_invalid({ path: 'body.code' })
  await endFormerSession(context)
  return signedIn(context, started)
}

/** A browser has one session: whoever signs in again in it, as whomever, leaves the one before. */
export async function endFormerSession(context: Context): Promise<void> {
  const { runtime, request } = context
  const given = refreshCookieOf(request.headers)
  const former = given && parseRefreshToken(keyFor(runtime.secret, 'refresh'), given)
  if (!former) return
  const system = context.asSystem('auth: the cookie is the proof of whose session ends')
  const ended = await system.write(async (transaction) => {
    const session = await sessions.findSession(transaction, former.session_id)
    if (!session || session.ended) return []
    const { id, user_id } = session
    const data = { person_id: user_id, session_id: id }
    transaction.emit(events.signed_out, { subject: user_id, data })
    return sessions.revokeSession(transaction, user_id, id)
  })
  await runtime.use(revocations).add(ended)
}

/** A session with the person whose it is. */
export interface Started extends sessions.SessionRow {
  readonly user: z.output<typeof User>
}

/** Opens a session; tells the person when the device is new. */
export async function startSession(
  context: Context,
  transaction: Transaction,
  account: users.Account,
  aal: 'aal1' | 'aal2',
): Promise<Started> {
  const { runtime, request } = context
  const user_agent = (request.user_agent ?? '').slice(0, 500)
  const [history, session, user] = await Promise.all([
    sessions.deviceHistory(transaction, account.id, user_agent),
    sessions.insertSession(transaction, account.id, aal, user_agent),
    users.findUser(transaction, account.id),
  ])
  if (history.before && !history.same_device) {
    await sendMail(transaction, newSignInMail, {
      to: account.email,
      language: account.language ?? context.language,
      data: {
        name: account.name,
        device: deviceName(user_agent),
        url: `${runtime.environment.url}/settings/security`,
      },
      person_id: account.id,
    })
  }
  transaction.emit(events.signed_in, {
    subject: account.id,
    data: { person_id: account.id, session_id: session.id },
  })
  return { ...session, user: JSON.parse(found(user).text) } // the shape that findUser assembles
}

/** The answer that carries tokens. */
export async function signedIn(
  context: Context,
  started: Started,
): Promise<Reply<z.output<typeof SignedIn>>> {
  const { body, cookies } = await tokensOf(context, started)
  return new Reply(body, cookies.length > 0 ? { 'set-cookie': cookies } : {})
}

/** What a session is used by; the refresh token goes into the cookie where the client asks for it. */
export async function tokensOf(
  context: Context,
  { user, ...session }: Started,
): Promise<{ body: z.output<typeof SignedIn>; cookies: readonly string[] }> {
  const { runtime, request } = context
  const refresh_token = formatRefreshToken(keyFor(runtime.secret, 'refresh'), {
    session_id: session.id,
    counter: session.counter,
  })
  const body = {
    access_token: await signAccessToken(runtime, session),
    token_type: 'bearer',
    expires_in: accessTokenSeconds,
    user,
  } as const
  if (!wantsCookie(request.headers)) return { body: { ...body, refresh_token }, cookies: [] }
  const secure = runtime.environment.url.startsWith('https:')
  return { body, cookies: [refreshCookie(refresh_token, secure)] }
}
