import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { kernel } from '#kernel/kernel.ts'
import type { Manifest } from '#kernel/manifest.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { type Actor as AnyActor, actorOf } from '#kernel/testing/actor.ts'
import { type Scope, testDatabase } from '#kernel/testing/database.ts'
import { madeOf } from '#kernel/testing/made-of.ts'
import { billing } from '#services/billing/manifest.ts'
import { mail } from '#services/mail/manifest.ts'
import { users } from '#services/users/manifest.ts'
import { organizations } from '../manifest.ts'
import { createOrganization } from '../service/organizations.ts'

export { codeOfCall, tally } from '#kernel/testing/tally.ts'

export interface Actor extends AnyActor {
  readonly email: string
}

/** People and their calls of verbs, without HTTP between: what races need. */
export async function openStage(scope: Scope, ...further: Manifest[]) {
  const manifests = [kernel, users, mail, organizations, billing, ...further]
  const test = await testDatabase(scope, manifests)
  const database = test.anotherNode(40)
  const log = pino({ level: 'silent' })
  const environment = { url: 'http://localhost:5000' }
  const parts = { database, ...madeOf(...manifests), log, environment }
  const runtime = parts as unknown as Runtime // the verbs under test reach for nothing else

  async function person(name: string): Promise<Actor> {
    const id = randomUUID()
    const email = `${name.toLowerCase()}@example.org`
    await test.admin.query(
      'insert into users.people (id, name, email, email_verified_at) values ($1, $2, $3, now())',
      [id, name, email],
    )
    return { ...actorOf(runtime, database, id), email }
  }

  return {
    ...test,
    database,
    runtime,
    person,
    /** Makes an organisation and returns its id. */
    async organization(owner: Actor, name: string): Promise<string> {
      await createOrganization(owner, { body: { name } })
      const { rows } = await test.admin.query<{ id: string }>(
        'select id from organizations.organizations where name = $1 order by id desc limit 1',
        [name],
      )
      return String(rows[0]?.id)
    },
    async join(organization_id: string, person: Actor, role: string): Promise<void> {
      await test.admin.query(
        'insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, $3)',
        [organization_id, person.id, role],
      )
    },
    /** The token in the newest mail to an address. */
    async tokenSentTo(email: string): Promise<string> {
      const { rows } = await test.admin.query<{ token: string }>(
        `select substring(content::text from 'token=([A-Za-z0-9_-]{43})') as token
         from mail.contents where recipient = $1 order by message_id desc limit 1`,
        [email],
      )
      return String(rows[0]?.token)
    },
  }
}
