import type { Transaction } from '#kernel/database/session.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { emailAddress } from '#services/mail/schema.ts'
import { name as personName } from '#services/users/name.ts'
import { events } from './events.ts'
import { messages } from './messages/messages.ts'
import { hashPassword, weaknessOf } from './passwords.ts'
import { findByEmail, insertRole, updateSuspended } from './queries/users.ts'
import { password } from './schema.ts'
import { createAccount } from './service/signup.ts'

// For the command line and for demo data: accounts made by whoever runs the installation.

/** Makes a verified account. Throws a sentence when the address is known or the input is not right. */
export async function createPerson(
  runtime: Runtime,
  person: { email: string; name: string; password: string },
): Promise<{ id: string }> {
  const address = addressOf(person.email)
  const named = personName.safeParse(person.name)
  if (!named.success) {
    throw new Error(
      'Give a name of 1 to 100 characters that holds no address and no number to call.',
    )
  }
  const name = named.data
  const chosen = password.safeParse(person.password)
  if (!chosen.success) throw new Error(messages.en.errors.password_length)
  const weakness = weaknessOf(chosen.data, { email: address, name }, runtime.config.name)
  if (weakness) throw new Error(messages.en.weakness[weakness])
  const encrypted_password = await hashPassword(chosen.data)
  const made = await runtime.database
    .asSystem('auth: an account made by whoever runs the installation')
    .write((transaction) =>
      createAccount(transaction, {
        email: address,
        name,
        language: null,
        encrypted_password,
        verified: true,
      }),
    )
  if (!made) throw new Error(`${address} has an account already.`)
  return made
}

/** Gives a person a role over the whole platform. Throws a sentence when there is no such account. */
export async function grantRole(
  runtime: Runtime,
  address: string,
  role: 'admin' | 'support',
): Promise<void> {
  await withAccount(runtime, address, async (transaction, person_id) => {
    await insertRole(transaction, person_id, role)
    transaction.emit(events.role_granted, { subject: person_id, data: { person_id, role } })
  })
}

/**
 * Suspends an account, which ends its sessions at once, or lets it in again. Throws a sentence when there
 * is no such account.
 */
export const setSuspended = (
  runtime: Runtime,
  address: string,
  suspended: boolean,
): Promise<void> =>
  withAccount(runtime, address, async (transaction, person_id) => {
    await updateSuspended(transaction, person_id, suspended)
    const event = suspended ? events.suspended : events.restored
    transaction.emit(event, { subject: person_id, data: { person_id } })
  })

async function withAccount(
  runtime: Runtime,
  address: string,
  work: (transaction: Transaction, person_id: string) => Promise<void>,
): Promise<void> {
  await runtime.database
    .asSystem('auth: an account changed by whoever runs the installation')
    .write(async (transaction) => {
      const account = await findByEmail(transaction, addressOf(address))
      if (!account) throw new Error(`Nobody has an account under ${address}.`)
      await work(transaction, account.id)
    })
}

function addressOf(typed: string): string {
  const address = emailAddress.safeParse(typed)
  if (!address.success) throw new Error('Give an e-mail address such as ada@example.org.')
  return address.data
}
