import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { found } from '#kernel/errors/refusal.ts'
import { acceptFor, openInvitation } from '#services/organizations/invited.ts'
import { renamePersonalOrganization } from '#services/organizations/joining.ts'
import { errors } from '../errors.ts'
import { hashPassword } from '../passwords.ts'
import * as tokens from '../queries/tokens.ts'
import * as users from '../queries/users.ts'
import type * as routes from '../routes/signup.ts'
import type { InvitedSignup } from '../schema.ts'
import { endFormerSession, startSession, tokensOf } from './login.ts'
import { refuseWeak } from './new-password.ts'
import { createAccount } from './signup.ts'
import { welcome } from './welcome.ts'

type Body = z.output<typeof InvitedSignup>

/**
 * Makes the account of whoever was invited, accepts the invitation and signs in. The link came by mail to the
 * address that it names, so the address is proven; whoever else has it is no more than they could be by any
 * other link of that mailbox, and the address is told.
 */
export const signupByInvitation: Verb<typeof routes.signupByInvitation> = async (
  context,
  { body },
) => {
  const system = context.asSystem('auth: the invitation’s token is the proof of who asks')
  const { email } = await openInvitation(context, system.read, body.token)
  refuseWeak(context, body.password, { email, name: body.name })
  const encrypted_password = await hashPassword(body.password)
  const { started, joined } = await system.write(async (transaction) => {
    const invitation = await openInvitation(context, transaction, body.token)
    const account = await proveInvited(context, transaction, email, { ...body, encrypted_password })
    const joined = await acceptFor(context, transaction, invitation, account.id)
    return { joined, started: await startSession(context, transaction, account, 'aal1') }
  })
  await endFormerSession(context)
  const { body: signed_in, cookies } = await tokensOf(context, started)
  return new Reply({ signed_in, joined }, cookies.length > 0 ? { 'set-cookie': cookies } : {})
}

/** The confirmed account of an address. What somebody signed up with who never proved it counts no more. */
async function proveInvited(
  context: Context,
  transaction: Transaction,
  email: string,
  given: Omit<Body, 'token' | 'password'> & { readonly encrypted_password: string },
): Promise<users.Account> {
  const person = { ...given, email, language: given.language ?? context.language }
  const made = await createAccount(transaction, { ...person, verified: true })
  const { id } = made ?? found(await users.findByEmail(transaction, email))
  const account = found(await users.holdAccount(transaction, id))
  if (!made) {
    if (account.verified) throw errors.account_exists()
    if (account.suspended) throw errors.suspended()
    await users.setPassword(transaction, id, given.encrypted_password)
    await tokens.voidTokens(transaction, id)
    await users.renameUnproven(transaction, id, { ...person, time_zone: given.time_zone ?? null })
    await renamePersonalOrganization(transaction, { id, name: given.name })
    await users.setVerified(transaction, id, email)
  }
  const proven = found(await users.findById(transaction, id))
  await welcome(context, transaction, proven)
  return proven
}
