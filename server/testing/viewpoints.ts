import { setTimeout as pause } from 'node:timers/promises'
import type { Principal, Scope } from '#kernel/principal.ts'
import type { Viewpoint } from '#kernel/testing/rights.ts'
import type { Application } from './application.ts'
import type { TestPerson } from './person.ts'

/** Verified people, signed in, by the names of what they are. */
export async function people<Name extends string>(
  app: Application,
  ...names: Name[]
): Promise<Record<Name, TestPerson>> {
  const made = await Promise.all(names.map(async (name) => [name, await app.person(name)]))
  return Object.fromEntries(made) // the names are the keys
}

// Viewpoints that every owner of rights is looked at from; the others are persons.

export const anonymousOf = (app: Application): Viewpoint => ({
  ...app.anonymous,
  principal: { kind: 'anonymous' },
})

/** Suspends somebody who is signed in, and waits until every request of theirs is refused. */
export async function suspended(app: Application, person: TestPerson): Promise<Viewpoint> {
  await app.admin.query('update auth.users set suspended_at = now() where id = $1', [person.id])
  while ((await person.get('/api/auth/me')).status !== 401) await pause(20)
  const { call } = person
  return { call }
}

type Key = Extract<Principal, { kind: 'api_key' }>

/** Somebody's API key for an organisation that they administer. */
export async function keyOf(
  app: Application,
  person: TestPerson,
  organization_id: string,
  scopes: readonly Scope[],
): Promise<Viewpoint & { readonly principal: Key }> {
  const body = { organization_id, name: 'Test', scopes, expires_at: null }
  const answer = await person.post('/api/auth/api-keys', body)
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
  const { id: api_key_id, secret } = answer.body
  const principal: Key = {
    kind: 'api_key',
    person_id: person.id,
    api_key_id,
    organization_id,
    scopes,
  }
  return { ...app.bearer(secret), principal }
}
