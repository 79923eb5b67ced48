import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import { sendMail } from '#services/mail/send.ts'
import { errors } from '../errors.ts'
import { verifyMail } from '../mails.ts'
import { messages } from '../messages/messages.ts'
import * as tokens from '../queries/tokens.ts'
import * as users from '../queries/users.ts'
import type * as routes from '../routes/verification.ts'
import { hashToken } from '../secrets.ts'
import { signupCookie, signupCookieOf } from '../signup-cookie.ts'
import { inEvenTime } from './even-time.ts'
import { endFormerSession, startSession, tokensOf } from './login.ts'
import { sendReset } from './password.ts'
import { issueToken, linkPurposes, linkTo, spendToken } from './tokens.ts'
import { welcome } from './welcome.ts'

/**
 * Proves the address. A second click on the same link says that it was proven. In the browser that signed up
 * it signs in too; any other learns only that the address is confirmed, whoever opens the link there.
 */
export const verifyEmail: Verb<typeof routes.verifyEmail> = async (context, { body }) => {
  const answers = messages[context.language].answers
  const { environment } = context.runtime
  const system = context.asSystem('auth: the token is the proof of who asks')
  const { message, started } = await system.write(async (transaction) => {
    const spent = await spendToken(transaction, body.token, 'verify_email')
    if (spent && (await users.setVerified(transaction, spent.account.id, spent.email))) {
      const here = await signedUpHere(context, transaction, spent.account)
      await tokens.voidTokens(transaction, spent.account.id, 'verify_email')
      await tokens.voidTokens(transaction, spent.account.id, 'sign_up_browser')
      await welcome(context, transaction, spent.account)
      const started = here && (await startSession(context, transaction, spent.account, 'aal1'))
      return { message: started ? answers.verified_here : answers.verified, started }
    }
    const proven = await tokens.addressProven(transaction, hashToken(body.token))
    if (proven) return { message: answers.already_verified }
    throw errors.token_invalid({ path: 'body.token' })
  })
  if (!started) return { message }
  await endFormerSession(context)
  const { body: signed_in, cookies } = await tokensOf(context, started)
  const spentCookie = signupCookie(null, environment.url.startsWith('https:'))
  return new Reply({ message, signed_in }, { 'set-cookie': [spentCookie, ...cookies] })
}

/** Whether the caller's browser is the one in which this account was made. */
async function signedUpHere(
  { request }: Context,
  transaction: Transaction,
  { id, suspended }: users.Account,
): Promise<boolean> {
  const secret = signupCookieOf(request.headers)
  if (!secret || suspended) return false
  const token = await tokens.findToken(transaction, hashToken(secret), 'sign_up_browser')
  return token?.user_id === id
}

/** What a mail's link is for: its page says so before anything happens. */
export const readMailLink: Verb<typeof routes.readMailLink> = async (context, { body }) => {
  const { read } = context.asSystem('auth: the token is the proof of who asks')
  const link = await tokens.findLink(read, hashToken(body.token))
  const purpose = linkPurposes.find((one) => one === link?.purpose)
  if (!link || !purpose || !(link.usable || link.proven)) {
    throw errors.token_invalid({ path: 'body.token' })
  }
  return { purpose, email: link.email, done: !link.usable || link.proven }
}

/** Sends the link again; says the same whether or not there is anything to send. */
export const resendVerification: Verb<typeof routes.resendVerification> = async (
  context,
  { body },
) => {
  const system = context.asSystem('auth: asked for by address, before signing in')
  await inEvenTime(() =>
    system.write(async (transaction) => {
      const owner = await users.findByEmail(transaction, body.email)
      if (owner && !owner.verified) await sendVerification(context, transaction, owner)
    }),
  )
  return { message: messages[context.language].answers.verification_sent }
}

type Unverified = Pick<users.Account, 'id' | 'email' | 'name' | 'language' | 'encrypted_password'>

/** Sends the link that proves an address; where no password counts, the one to choose a password by. */
export async function sendVerification(
  context: Context,
  transaction: Transaction,
  owner: Unverified,
  otherwise: Language = context.language,
): Promise<void> {
  if (owner.encrypted_password === null) return sendReset(context, transaction, owner, otherwise)
  const { id: user_id, email, name } = owner
  const token = await issueToken(context, transaction, { user_id, email, purpose: 'verify_email' })
  if (!token) return
  await sendMail(transaction, verifyMail, {
    to: email,
    language: owner.language ?? otherwise,
    data: { name, url: linkTo(context.runtime.environment.url, '/verify', token) },
    person_id: user_id,
  })
}
