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

/** An organisation and all who can stand towards it: its people, a stranger, keys, nobody. */
export async function organizationCast(app: Application) {
  const cast = await people(app, 'owner', 'member', 'guest', 'fired', 'stranger')
  const { owner, member, guest, fired } = cast
  const made = await owner.post('/api/organizations', { name: 'Acme' })
  const organization_id = String(made.body.id)
  await app.admin.query(
    `insert into organizations.memberships (organization_id, person_id, role)
     values ($1, $2, 'member'), ($1, $3, 'guest'), ($1, $4, 'member')`,
    [organization_id, member.id, guest.id, fired.id],
  )
  const viewpoints = {
    owner,
    member,
    guest,
    stranger: cast.stranger,
    anonymous: anonymousOf(app),
    suspended: await suspended(app, fired),
    key: await keyOf(app, owner, organization_id, ['read', 'write']),
    read_key: await keyOf(app, owner, organization_id, ['read']),
    other_key: await keyOf(app, owner, owner.organization_id, ['read', 'write']),
  }
  return { organization_id, viewpoints }
}
