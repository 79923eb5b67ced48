import type { Context } from '#kernel/context.ts'
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
import { inEvenTime } from './even-time.ts'
import { sendReset } from './password.ts'
import { issueToken, linkTo, spendToken } from './tokens.ts'
import { welcome } from './welcome.ts'

/** Proves the address. A second click on the same link says that it was proven. */
export const verifyEmail: Verb<typeof routes.verifyEmail> = async (context, { body }) => {
  const answers = messages[context.language].answers
  const system = context.asSystem('auth: the token is the proof of who asks')
  return system.write(async (transaction) => {
    const spent = await spendToken(transaction, body.token, 'verify_email')
    if (spent && (await users.setVerified(transaction, spent.account.id, spent.email))) {
      await tokens.voidTokens(transaction, spent.account.id, 'verify_email')
      await welcome(context, transaction, spent.account)
      return { message: answers.verified }
    }
    const proven = await tokens.addressProven(transaction, hashToken(body.token))
    if (proven) return { message: answers.already_verified }
    throw errors.token_invalid({ path: 'body.token' })
  })
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
