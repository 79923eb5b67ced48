import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Input } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { sendMail } from '#services/mail/send.ts'
import { createPersonalOrganization } from '#services/organizations/joining.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { accountExistsMail, verifyMail, welcomeMail } from '../mails.ts'
import { messages } from '../messages/messages.ts'
import { hashPassword, weaknessOf } from '../passwords.ts'
import * as tokens from '../queries/tokens.ts'
import * as users from '../queries/users.ts'
import type { Email, Message, SignedUp, Signup, Token } from '../schema.ts'
import { hashToken } from '../secrets.ts'
import { issueToken, linkTo } from './tokens.ts'

type Body<Schema extends z.ZodType> = Input<undefined, undefined, z.output<Schema>>

/**
 * Makes an account. A known address gets the same answer, and its owner a mail: nobody learns by
 * signing up who has an account.
 */
export async function signup(
  context: Context,
  { body }: Body<typeof Signup>,
): Promise<Reply<z.output<typeof SignedUp>>> {
  const { runtime } = context
  const language = body.language ?? context.language
  refuseWeak(body.password, body, context.language)
  // Hashed before anybody looks whether the address is known, so that both take as long.
  const encrypted_password = await hashPassword(body.password)
  const system = context.asSystem('auth: signing up, before there is anybody to act as')
  const id = await system.write(async (transaction) => {
    const person = await createAccount(transaction, { ...body, language, encrypted_password })
    if (person) {
      const token = await issueToken(transaction, {
        user_id: person.id,
        email: body.email,
        purpose: 'verify_email',
      })
      const url = linkTo(runtime.environment.url, '/verify', token)
      const data = { name: body.name, url }
      await sendMail(transaction, verifyMail, {
        to: body.email,
        language,
        data,
        person_id: person.id,
      })
      return person.id
    }
    await tellOwner(transaction, runtime, body.email, language)
    return crypto.randomUUID()
  })
  return new Reply({
    message: messages[context.language].answers.signed_up,
    user: { id, email: body.email, name: body.name },
  })
}

/** Makes the person, their credentials and their organisation; undefined when the address is known. */
export async function createAccount(
  transaction: Transaction,
  account: {
    email: string
    name: string
    language: Language | null
    encrypted_password: string
    verified?: boolean
  },
): Promise<{ id: string } | undefined> {
  const person = await users.insertPerson(transaction, {
    ...account,
    verified: account.verified ?? false,
  })
  if (!person) return undefined
  await users.insertUser(transaction, person.id, account.encrypted_password)
  await createPersonalOrganization(transaction, { id: person.id, name: account.name })
  transaction.emit(events.signed_up, { subject: person.id, data: { person_id: person.id } })
  return person
}

/** An owner who forgot gets a way in; one who never verified gets the link again. */
async function tellOwner(
  transaction: Transaction,
  runtime: Runtime,
  email: string,
  otherwise: Language,
): Promise<void> {
  const owner = await users.findByEmail(transaction, email)
  if (!owner) return
  const { id: user_id, name } = owner
  const language = owner.language ?? otherwise
  const purpose = owner.verified ? 'reset_password' : 'verify_email'
  // A flood of signups must not become a flood of mails to one address.
  if ((await tokens.tokensLastHour(transaction, user_id, purpose)) >= mailsAnHour) return
  const token = await issueToken(transaction, { user_id, email, purpose })
  const { url: base } = runtime.environment
  if (owner.verified) {
    const data = { name, login_url: `${base}/login`, reset_url: linkTo(base, '/reset', token) }
    await sendMail(transaction, accountExistsMail, {
      to: email,
      language,
      data,
      person_id: user_id,
    })
  } else {
    const data = { name, url: linkTo(base, '/verify', token) }
    await sendMail(transaction, verifyMail, { to: email, language, data, person_id: user_id })
  }
}

/** Mails of one kind to one mailbox within an hour; beyond it the answer stays, and no mail leaves. */
export const mailsAnHour = 5

/** Proves the address. A second click on the same link says that it was proven. */
export async function verifyEmail(
  context: Context,
  { body }: Body<typeof Token>,
): Promise<z.output<typeof Message>> {
  const answers = messages[context.language].answers
  const system = context.asSystem('auth: the token is the proof of who asks')
  const hash = hashToken(body.token)
  return system.write(async (transaction) => {
    const token = await tokens.spendToken(transaction, hash, 'verify_email')
    const fresh = token && (await users.setVerified(transaction, token.user_id, token.email))
    if (token && fresh) {
      await tokens.voidTokens(transaction, token.user_id, 'verify_email')
      await sendMail(transaction, welcomeMail, {
        to: token.email,
        language: fresh.language ?? context.language,
        data: { name: fresh.name, url: `${context.runtime.environment.url}/login` },
        person_id: token.user_id,
      })
      const data = { person_id: token.user_id }
      transaction.emit(events.email_verified, { subject: token.user_id, data })
      return { message: answers.verified }
    }
    if (await tokens.tokenServed(transaction, hash)) return { message: answers.already_verified }
    throw errors.token_invalid({ path: 'body.token' })
  })
}

/** Sends the verification link again; says the same whether or not there is anything to send. */
export async function resendVerification(
  context: Context,
  { body }: Body<typeof Email>,
): Promise<z.output<typeof Message>> {
  const system = context.asSystem('auth: asked for by address, before signing in')
  await system.write(async (transaction) => {
    const owner = await users.findByEmail(transaction, body.email)
    if (!owner || owner.verified) return
    await tellOwner(transaction, context.runtime, body.email, context.language)
  })
  return { message: messages[context.language].answers.verification_sent }
}

/** Throws 400 at the field when a new password is too easy to guess. */
export function refuseWeak(
  password: string,
  person: { email: string; name: string },
  language: Language,
): void {
  const weakness = weaknessOf(password, person)
  if (!weakness) return
  const message = messages[language].weakness[weakness]
  throw errors.password_weak({ details: [{ path: 'body.password', code: weakness, message }] })
}
