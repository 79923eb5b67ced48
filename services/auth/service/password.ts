import type { Context } from '#kernel/context.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import type { Language } from '#kernel/language.ts'
import { sendMail } from '#services/mail/send.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { addressChangedMail, addressChangeMail, passwordChangedMail, resetMail } from '../mails.ts'
import { messages } from '../messages/messages.ts'
import { hashPassword } from '../passwords.ts'
import { revokeSessions } from '../queries/sessions.ts'
import { voidTokens } from '../queries/tokens.ts'
import * as users from '../queries/users.ts'
import { revocations } from '../revocations.ts'
import type * as routes from '../routes/password.ts'
import { callerSession } from './caller.ts'
import { inEvenTime } from './even-time.ts'
import { refuseWeak } from './new-password.ts'
import { assertUnchanged, confirmPassword } from './second-factor.ts'
import { issueToken, linkTo, spendToken } from './tokens.ts'
import { welcome } from './welcome.ts'

/** Sends a link for a new password; says the same whether or not the address is known. */
export const resetPassword: Verb<typeof routes.resetPassword> = async (context, { body }) => {
  const system = context.asSystem('auth: asked for by address, before signing in')
  await inEvenTime(() =>
    system.write(async (transaction) => {
      const account = await users.findByEmail(transaction, body.email)
      if (account) await sendReset(context, transaction, account)
    }),
  )
  return { message: messages[context.language].answers.reset_sent }
}

/** Sends the link to choose a new password by. */
export async function sendReset(
  context: Context,
  transaction: Transaction,
  { id: user_id, email, name, language }: Pick<users.Account, 'id' | 'email' | 'name' | 'language'>,
  otherwise: Language = context.language,
): Promise<void> {
  const token = await issueToken(context, transaction, {
    user_id,
    email,
    purpose: 'reset_password',
  })
  if (!token) return
  await sendMail(transaction, resetMail, {
    to: email,
    language: language ?? otherwise,
    data: { name, url: linkTo(context.runtime.environment.url, '/reset', token) },
    person_id: user_id,
  })
}

/** Sets a new password by the link, proves the address with it, and ends all sessions. */
export const confirmReset: Verb<typeof routes.confirmReset> = async (context, { body }) => {
  const encrypted_password = await hashPassword(body.password)
  const system = context.asSystem('auth: the token is the proof of who asks')
  const ended = await system.write(async (transaction) => {
    const spent = await spendToken(transaction, body.token, 'reset_password')
    if (!spent || spent.account.email !== spent.email) {
      throw errors.token_invalid({ path: 'body.token' })
    }
    const { account } = spent
    // Thrown inside, so that the link can still be used with a better one.
    refuseWeak(context, body.password, account)
    const fresh = await users.setVerified(transaction, account.id, account.email)
    if (fresh) await welcome(context, transaction, account)
    await setPassword(context, transaction, account, encrypted_password)
    return revokeSessions(transaction, account.id, null)
  })
  await context.runtime.use(revocations).add(ended)
  return { message: messages[context.language].answers.password_changed }
}

/** Changes the password and ends all other sessions. */
export const changePassword: Verb<typeof routes.changePassword> = async (context, { body }) => {
  const { session_id } = callerSession(context)
  const account = await confirmPassword(context, body.current_password, 'body.current_password')
  refuseWeak(context, body.password, account)
  const encrypted_password = await hashPassword(body.password)
  const system = context.asSystem('auth: the caller’s own account')
  const ended = await system.write(async (transaction) => {
    await assertUnchanged(transaction, account, 'body.current_password')
    await setPassword(context, transaction, account, encrypted_password)
    return revokeSessions(transaction, account.id, session_id)
  })
  await context.runtime.use(revocations).add(ended)
  return { message: messages[context.language].answers.password_changed }
}

/** Sends a link to the new address and a notice to the old one; nothing changes before the link is used. */
export const changeEmail: Verb<typeof routes.changeEmail> = async (context, { body }) => {
  const { runtime } = context
  const account = await confirmPassword(context, body.password)
  const language = account.language ?? context.language
  const system = context.asSystem('auth: the caller’s own account')
  await system.write(async (transaction) => {
    await assertUnchanged(transaction, account)
    const about = { user_id: account.id, email: body.email, purpose: 'change_email' } as const
    const token = await issueToken(context, transaction, about)
    if (!token) return
    const url = linkTo(runtime.environment.url, '/change-email', token)
    const data = { name: account.name, email: body.email }
    await sendMail(transaction, addressChangeMail, {
      to: body.email,
      language,
      data: { ...data, url },
      person_id: account.id,
    })
    await sendMail(transaction, addressChangedMail, {
      to: account.email,
      language,
      data: { ...data, done: false, url: `${runtime.environment.url}/forgot` },
      person_id: account.id,
    })
  })
  return { message: messages[context.language].answers.address_change_sent }
}

/** Makes the new address the account's, once its owner has opened the link. */
export const confirmChangeEmail: Verb<typeof routes.confirmChangeEmail> = async (
  context,
  { body },
) => {
  const { runtime } = context
  const system = context.asSystem('auth: the token is the proof of who asks')
  await system
    .write(async (transaction) => {
      const spent = await spendToken(transaction, body.token, 'change_email')
      if (!spent) throw errors.token_invalid({ path: 'body.token' })
      const { account, email } = spent
      await users.setEmail(transaction, account.id, email)
      await voidTokens(transaction, account.id)
      const language = account.language ?? context.language
      const data = { name: account.name, email, done: true }
      const url = `${runtime.environment.url}/forgot`
      for (const to of [account.email, email]) {
        await sendMail(transaction, addressChangedMail, {
          to,
          language,
          data: { ...data, url },
          person_id: account.id,
        })
      }
      transaction.emit(events.email_changed, {
        subject: account.id,
        data: { person_id: account.id },
      })
    })
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'people_email_key') throw errors.email_taken({ cause: error })
      throw error
    })
  return { message: messages[context.language].answers.address_changed }
}

/** Whatever was under way by the old password ends with it: links in mails, a second step of signing in. */
async function setPassword(
  context: Context,
  transaction: Transaction,
  account: users.Account,
  encrypted_password: string,
): Promise<void> {
  await users.setPassword(transaction, account.id, encrypted_password)
  await voidTokens(transaction, account.id)
  await sendMail(transaction, passwordChangedMail, {
    to: account.email,
    language: account.language ?? context.language,
    data: { name: account.name, url: `${context.runtime.environment.url}/forgot` },
    person_id: account.id,
  })
  transaction.emit(events.password_changed, {
    subject: account.id,
    data: { person_id: account.id },
  })
}
