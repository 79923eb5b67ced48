import { randomBytes } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { ApplicationError } from '#kernel/errors/application-error.ts'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { StartError } from '#kernel/start-error.ts'
import { type Demo, manifestsOf } from '#services/manifest.ts'
import { joinOrganization } from '#services/organizations/joining.ts'
import { createOrganization } from '#services/organizations/service/organizations.ts'
import { readCatalogue } from '#services/privacy/catalogue.ts'
import { privacyRegistry } from '#services/privacy/registry.ts'
import { updateSettings } from '#services/users/service.ts'
import { createPerson } from './accounts.ts'
import { actAs } from './acting-as.ts'

// Three people in an organisation, on whom every product's demo data stands. The domain is reserved (RFC
// 2606): no mail to it reaches anybody.
const people = [
  { name: 'Maya Lindqvist', email: 'maya@demo.example.org', role: 'owner' },
  { name: 'Tom Okafor', email: 'tom@demo.example.org', role: 'admin' },
  { name: 'Inès Moreau', email: 'ines@demo.example.org', role: 'member' },
] as const
const organizationName = { en: 'Lumen Studio', fr: 'Atelier Lumen' }

const addresses = people.map(({ email }) => email)

/** Who the demo's people are; each acts in the language the demo was made in. */
export interface DemoTeam {
  readonly organization_id: string
  readonly owner: DemoPerson
  readonly admin: DemoPerson
  readonly member: DemoPerson
}

export interface DemoPerson extends Context {
  readonly id: string
  readonly name: string
}

/** The demo's people, if they are there. */
export async function findDemoTeam(runtime: Runtime): Promise<DemoTeam | undefined> {
  const { read } = runtime.database.asSystem('demo: finding the people of the demo data')
  const rows = await read.rows<{
    id: string
    name: string
    language: Language
    organization_id: string
  }>(
    `select person.id, person.name, coalesce(person.language, 'en') as language,
       membership.organization_id
     from users.people person
     join organizations.memberships membership on membership.person_id = person.id
     join organizations.organizations organization on organization.id = membership.organization_id
     where person.email = any ($1::extensions.citext[]) and not organization.personal
       and organization.created_by = (select id from users.people where email = $2)
     order by array_position($1::text[], person.email::text)`,
    [addresses, addresses[0]],
  )
  const [owner, admin, member] = rows.map(({ id, name, language }) => ({
    ...actAs(runtime, id, language),
    id,
    name,
  }))
  const organization_id = rows[0]?.organization_id
  return owner && admin && member && organization_id
    ? { organization_id, owner, admin, member }
    : undefined
}

export const demo: Demo = { add, remove }

async function add(runtime: Runtime, language: Language): Promise<readonly string[]> {
  refuseInProduction(runtime)
  if (await findDemoTeam(runtime)) return ['The people of the demo are there already.']
  const password = randomBytes(12).toString('base64url')
  const ids: string[] = []
  for (const { name, email } of people) {
    const { id } = await createPerson(runtime, { name, email, password })
    await updateSettings(actAs(runtime, id, language), { body: { language } })
    ids.push(id)
  }
  const [owner = '', ...others] = ids
  await createOrganization(actAs(runtime, owner, language), {
    body: { name: organizationName[language] },
  })
  await runtime.database
    .asSystem('demo: its people know each other without invitations')
    .write(async (transaction) => {
      const { organization_id } = await transaction.one<{ organization_id: string }>(
        `select id as organization_id from organizations.organizations
         where created_by = $1 and not personal`,
        [owner],
      )
      for (const [index, person_id] of others.entries()) {
        const role = people[index + 1]?.role ?? 'member'
        await joinOrganization(transaction, { organization_id, person_id, role })
      }
    })
  return [`Sign in as ${addresses.join(', ')} with the password ${password}`]
}

async function remove(runtime: Runtime): Promise<void> {
  refuseInProduction(runtime)
  const system = runtime.database.asSystem('demo: removing its people and all that is theirs')
  await system.write(async (transaction) => {
    const rows = await transaction.rows<{ id: string }>(
      'select id from users.people where email = any ($1::extensions.citext[])',
      [addresses],
    )
    const ids = rows.map(({ id }) => id)
    const mails = await transaction.rows<{ id: string }>(forgetMails, [ids])
    await transaction.rows(forgetEvents, [ids, mails.map(({ id }) => id)])
    await transaction.rows(forgetRequests, [ids])
    await transaction.rows('delete from organizations.organizations where created_by = any ($1)', [
      ids,
    ])
    // What goes with a person in any case, by the owners' own words.
    const catalogue = await readCatalogue((text) => transaction.rows(text))
    for (const { table, persons } of privacyRegistry(manifestsOf(runtime), catalogue)) {
      for (const { is_theirs, privacy } of persons) {
        if (privacy.erase !== 'delete_row') continue
        for (const id of ids) {
          await transaction.rows(`delete from ${table} as row where ${is_theirs}`, [id])
        }
      }
    }
  })
  // Whoever is named in what others made stays there as a deleted person.
  await system
    .write((transaction) => transaction.rows(forgetPeople, [addresses]))
    .catch((error: unknown) => {
      if (!(error instanceof ApplicationError) || error.code !== 'still_referenced') throw error
      return system.write((transaction) => transaction.rows(anonymisePeople, [addresses]))
    })
}

function refuseInProduction({ environment }: Runtime): void {
  if (environment.production) {
    throw new StartError('Demo data has no place in production (NODE_ENV).')
  }
}

// An invitation's mail knows no person; the moment of its transaction is also the invitation's.
const forgetMails = `
delete from mail.messages
where person_id = any ($1)
  or kind = 'organizations.invitation' and created_at in (
    select invitation.created_at from organizations.invitations invitation
    join organizations.organizations organization on organization.id = invitation.organization_id
    where organization.created_by = any ($1))
returning id`

// The newest place is kept: it is where counting goes on (kernel/events/purge.ts).
const forgetEvents = `
delete from socle.events
where (actor_id = any ($1) or subject = any ($1::text[])
    or organization_id in (select id from organizations.organizations where created_by = any ($1))
    or (data #>> '{payload,notification_id}')::uuid in (
      select id from notifications.notifications where person_id = any ($1))
    or (data #>> '{payload,message_id}')::uuid = any ($2))
  and position is distinct from (select max(position) from socle.events)`

const forgetRequests =
  'update socle.api_metrics set user_id = null where user_id = any ($1::uuid[])'

const forgetPeople = 'delete from users.people where email = any ($1::extensions.citext[])'

const anonymisePeople = `
update users.people set email = null, email_verified_at = null, name = 'Deleted person',
  avatar_url = null, deleted_at = now()
where email = any ($1::extensions.citext[])`
