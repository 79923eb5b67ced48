import { randomBytes } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { found } from '#kernel/errors/refusal.ts'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { StartError } from '#kernel/start-error.ts'
import type { Demo } from '#services/manifest.ts'
import { organizationMadeBy } from '#services/organizations/demo.ts'
import { joinOrganization } from '#services/organizations/joining.ts'
import { createOrganization } from '#services/organizations/service/organizations.ts'
import { peopleAt } from '#services/users/demo.ts'
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

export const demoAddresses = people.map(({ email }) => email)

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
  const present = await peopleAt(read, demoAddresses)
  const [owner, admin, member] = present.map(({ id, name, language }) => ({
    ...actAs(runtime, id, language ?? 'en'),
    id,
    name,
  }))
  const made = owner && (await organizationMadeBy(read, owner.id))
  return owner && admin && member && made
    ? { organization_id: made.id, owner, admin, member }
    : undefined
}

// They go by services/privacy, with what went by the words of each owner.
export const demo: Demo = { add, remove: async (runtime) => refuseInProduction(runtime) }

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
      const { id: organization_id } = found(await organizationMadeBy(transaction, owner))
      for (const [index, person_id] of others.entries()) {
        const role = people[index + 1]?.role ?? 'member'
        await joinOrganization(transaction, { organization_id, person_id, role })
      }
    })
  return [`Sign in as ${demoAddresses.join(', ')} with the password ${password}`]
}

export function refuseInProduction({ environment }: Runtime): void {
  if (environment.production) {
    throw new StartError('Demo data has no place in production (NODE_ENV).')
  }
}
