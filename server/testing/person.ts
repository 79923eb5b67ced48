import type { Context } from '#kernel/context.ts'
import type { Language } from '#kernel/language.ts'
import { signAccessToken } from '#services/auth/access-token.ts'
import { hashPassword } from '#services/auth/passwords.ts'
import { insertSession } from '#services/auth/queries/sessions.ts'
import { createAccount } from '#services/auth/service/signup.ts'
import type { ApplicationNode } from './application.ts'
import { type Caller, callerOf } from './caller.ts'

export interface PersonOptions {
  /** Default: their name at example.org. */
  readonly email?: string
  readonly language?: Language
  /** Default: yes. */
  readonly verified?: boolean
  /** How strongly their session is proven; default `aal1`. */
  readonly aal?: 'aal1' | 'aal2'
}

/** What every person signs in with, if they do. */
export const password = 'a long sentence nobody guesses'
let hashed: Promise<string> | undefined

/** A signed-in person: calls of routes, and a call's own context for verbs and SQL under their rights. */
export interface TestPerson extends Caller, Context {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly session_id: string
  readonly access_token: string
  /** The organisation made for them alone. */
  readonly organization_id: string
  /** The same person and session, calling another node. */
  on(node: ApplicationNode): Caller
}

export async function personOf(
  { runtime, app }: ApplicationNode,
  name: string,
  options: PersonOptions = {},
): Promise<TestPerson> {
  const { email = `${name.toLowerCase()}@example.org`, language = 'en', verified = true } = options
  const { aal = 'aal1' } = options
  hashed ??= hashPassword(password)
  const encrypted_password = await hashed
  const { database } = runtime
  const made = await database
    .asSystem('test: somebody who signed up')
    .write(async (transaction) => {
      const person = await createAccount(transaction, {
        email,
        name,
        language,
        encrypted_password,
        verified,
      })
      if (!person) throw new Error(`${email} has an account already.`)
      const session = await insertSession(transaction, person.id, aal, 'test')
      const { organization_id } = await transaction.one<{ organization_id: string }>(
        'select organization_id from organizations.memberships where person_id = $1',
        [person.id],
      )
      return { ...person, session, organization_id }
    })
  const { id, session, organization_id } = made
  const access_token = await signAccessToken(runtime, session)
  const headers = { authorization: `Bearer ${access_token}`, 'accept-language': language }
  const principal = { kind: 'person', person_id: id, session_id: session.id, aal } as const
  return {
    ...callerOf(app, headers),
    id,
    email,
    name,
    session_id: session.id,
    access_token,
    organization_id,
    on: (node) => callerOf(node.app, headers),
    runtime,
    principal,
    language,
    request: { id: 'test', address: '127.0.0.1', user_agent: 'test', headers: {} },
    log: runtime.log,
    ...database.withUser(principal),
    asSystem: (reason) => database.asSystem(reason),
  }
}
