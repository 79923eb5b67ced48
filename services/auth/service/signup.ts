import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import { sendMail } from '#services/mail/send.ts'
import { createPersonalOrganization } from '#services/organizations/joining.ts'
import { events } from '../events.ts'
import { accountExistsMail } from '../mails.ts'
import { messages } from '../messages/messages.ts'
import { hashPassword, verifyPassword } from '../passwords.ts'
import * as tokens from '../queries/tokens.ts'
import * as users from '../queries/users.ts'
import { wantsCookie } from '../refresh-token.ts'
import type * as routes from '../routes/signup.ts'
import type { Signup } from '../schema.ts'
import { hashToken, randomToken } from '../secrets.ts'
import { signupCookie } from '../signup-cookie.ts'
import { inEvenTime } from './even-time.ts'
import { refuseWeak } from './new-password.ts'
import { issueToken, linkTo } from './tokens.ts'
import { sendVerification } from './verification.ts'

type Body = z.output<typeof Signup>

const reason = 'auth: signing up, before there is anybody to act as'

/**
 * Makes an account. A known address gets the same answer, and its owner a mail: nobody learns by
 * signing up who has an account.
 */
export const signup: Verb<typeof routes.signup> = async (context, { body }) => {
  refuseWeak(context, body.password, body)
  const { request, runtime } = context
  const secret = wantsCookie(request.headers) ? randomToken() : null
  const { id } = await inEvenTime(
    async () => (await signUp(context, body, secret)) ?? (await signUpAgain(context, body, secret)),
  )
  const answer = {
    message: messages[context.language].answers.signed_up,
    user: { id, email: body.email, name: body.name },
  }
  if (secret === null) return new Reply(answer)
  // Whoever signs up with a known address is given one too, which is worth nothing.
  const secure = runtime.environment.url.startsWith('https:')
  return new Reply(answer, { 'set-cookie': signupCookie(secret, secure) })
}

/** Opened in the browser that signed up, the link signs in (verification.ts). */
async function keepBrowser(
  transaction: Transaction,
  { id: user_id, email }: { readonly id: string; readonly email: string },
  secret: string | null,
): Promise<void> {
  if (secret === null) return
  const about = { hash: hashToken(secret), user_id, email, purpose: 'sign_up_browser' } as const
  await tokens.insertToken(transaction, { ...about, minutes: 24 * 60 })
}

/** Undefined when the address is known. */
async function signUp(
  context: Context,
  body: Body,
  secret: string | null,
): Promise<{ id: string } | undefined> {
  const system = context.asSystem(reason)
  if (await users.findByEmail(system.read, body.email)) return undefined
  const language = body.language ?? context.language
  const account = { ...body, language, encrypted_password: await hashPassword(body.password) }
  return system.write(async (transaction) => {
    const person = await createAccount(transaction, account)
    if (!person) return undefined
    await sendVerification(context, transaction, { ...account, ...person })
    await keepBrowser(transaction, { ...account, ...person }, secret)
    return person
  })
}

/**
 * Somebody signs up with a known address. If it was never confirmed, nobody can say which of them owns it:
 * unless both chose the same password, neither counts, and the owner chooses one by mail. Returns an id of
 * nobody.
 */
async function signUpAgain(
  context: Context,
  body: Body,
  secret: string | null,
): Promise<{ id: string }> {
  const system = context.asSystem(reason)
  const language = body.language ?? context.language
  const known = await users.findByEmail(system.read, body.email)
  const same = await verifyPassword(known?.encrypted_password ?? null, body.password)
  return system.write(async (transaction) => {
    const owner = known && (await users.holdAccount(transaction, known.id))
    if (owner?.verified) await tellOwner(context, transaction, owner, language)
    else if (owner && same) {
      await sendVerification(context, transaction, owner, language)
      await keepBrowser(transaction, owner, secret)
    } else if (owner) {
      await users.setPassword(transaction, owner.id, null)
      await tokens.voidTokens(transaction, owner.id, 'verify_email')
      await tokens.voidTokens(transaction, owner.id, 'sign_up_browser')
      const contested = { ...owner, encrypted_password: null }
      await sendVerification(context, transaction, contested, language)
    }
    return transaction.one<{ id: string }>('select socle.uuid_v7() as id')
  })
}

/** Makes the person, their credentials and their organisation; undefined when the address is known. */
export async function createAccount(
  transaction: Transaction,
  account: {
    email: string
    name: string
    language: Language | null
    time_zone?: string | undefined
    encrypted_password: string
    verified?: boolean
  },
): Promise<{ id: string } | undefined> {
  const person = await users.insertPerson(transaction, {
    ...account,
    time_zone: account.time_zone ?? null,
    verified: account.verified ?? false,
  })
  if (!person) return undefined
  await users.insertUser(transaction, person.id, account.encrypted_password)
  await createPersonalOrganization(transaction, { id: person.id, name: account.name })
  transaction.emit(events.signed_up, { subject: person.id, data: { person_id: person.id } })
  return person
}

/** An owner who forgot gets a way in. */
async function tellOwner(
  context: Context,
  transaction: Transaction,
  { id: user_id, email, name, language }: users.Account,
  otherwise: Language,
): Promise<void> {
  const token = await issueToken(context, transaction, {
    user_id,
    email,
    purpose: 'reset_password',
  })
  if (!token) return
  const { url } = context.runtime.environment
  await sendMail(transaction, accountExistsMail, {
    to: email,
    language: language ?? otherwise,
    data: { name, login_url: `${url}/login`, reset_url: linkTo(url, '/reset', token) },
    person_id: user_id,
  })
}
