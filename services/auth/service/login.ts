import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Input } from '#kernel/contract/route.ts'
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
import * as users from '../queries/users.ts'
import { formatRefreshToken, refreshCookie, wantsCookie } from '../refresh-token.ts'
import type { LoggedIn, Login, SecondFactor, SignedIn, User } from '../schema.ts'
import { signSecondFactorToken, verifySecondFactorToken } from '../second-factor-token.ts'
import { keyFor } from '../secrets.ts'
import { forgetGuesses, guess } from './guesses.ts'
import { hasSecondFactor, proofOf, spendProof } from './second-factor.ts'

type Body<Schema extends z.ZodType> = Input<undefined, undefined, z.output<Schema>>

/** Signs in with a password. Wrong address and wrong password answer alike and take as long. */
export async function login(
  context: Context,
  { body }: Body<typeof Login>,
): Promise<Reply<z.output<typeof LoggedIn>>> {
  const system = context.asSystem('auth: signing in, before there is anybody to act as')
  const account = await guess(context, body.email, async () => {
    const found = await users.findByEmail(system.read, body.email)
    const right = await verifyPassword(found?.encrypted_password ?? null, body.password)
    return right ? found : undefined
  })
  if (!account) throw errors.invalid_credentials()
  if (account.suspended) throw errors.suspended()
  if (!account.verified) throw errors.email_not_verified()
  if (!account.encrypted_password?.startsWith('$argon2id$')) {
    const rehashed = await hashPassword(body.password)
    await system.write((transaction) => users.setPassword(transaction, account.id, rehashed))
  }
  if (await hasSecondFactor(system.read, account.id)) {
    const mfa_token = await signSecondFactorToken(context.runtime.secret, account.id)
    return new Reply({ mfa_required: true, mfa_token, factors: ['totp', 'recovery_code'] })
  }
  return system.write(async (transaction) => {
    await forgetGuesses(context, transaction, body.email)
    return startSession(context, transaction, account, 'aal1')
  })
}

/** The second step: a code of the authenticator, or a recovery code. */
export async function verifySecondFactor(
  context: Context,
  { body }: Body<typeof SecondFactor>,
): Promise<Reply<z.output<typeof LoggedIn>>> {
  const system = context.asSystem('auth: the second step of signing in')
  const user_id = await verifySecondFactorToken(context.runtime.secret, body.mfa_token)
  const answer = await guess(context, user_id, async () => {
    const proof = await proofOf(context, user_id, body.code)
    return system.write(async (transaction) => {
      const account = await users.findById(transaction, user_id)
      if (!account || account.suspended) throw errors.mfa_token_invalid()
      if (!proof || !(await spendProof(transaction, proof))) return undefined
      await forgetGuesses(context, transaction, user_id)
      await forgetGuesses(context, transaction, account.email)
      return startSession(context, transaction, account, 'aal2')
    })
  })
  if (!answer) throw errors.code_invalid()
  return answer
}

/** Opens a session and makes its tokens; tells the person when the device is new. */
export async function startSession(
  context: Context,
  transaction: Transaction,
  account: users.Account,
  aal: 'aal1' | 'aal2',
): Promise<Reply<z.output<typeof SignedIn>>> {
  const { runtime, request } = context
  const user_agent = (request.user_agent ?? '').slice(0, 500)
  const history = await sessions.deviceHistory(transaction, account.id, user_agent)
  const session = await sessions.insertSession(transaction, account.id, aal, user_agent)
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
  const user = found(await users.findUser(transaction, account.id))
  return signedIn(context, session, JSON.parse(user.text)) // the shape that findUser assembles
}

/** The answer that carries tokens; the refresh token goes into the cookie where the client asks for it. */
export async function signedIn(
  context: Context,
  session: sessions.SessionRow,
  user: z.output<typeof User>,
): Promise<Reply<z.output<typeof SignedIn>>> {
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
  if (!wantsCookie(request.headers)) return new Reply({ ...body, refresh_token })
  const secure = runtime.environment.url.startsWith('https:')
  return new Reply(body, { 'set-cookie': refreshCookie(refresh_token, secure) })
}
