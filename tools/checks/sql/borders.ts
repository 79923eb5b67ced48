import { parseSync, Visitor } from 'oxc-parser'

/**
 * SQL stays within its owner: a statement names its own schema, and what another owner publishes here. `name()` is a
 * function or procedure, `name(id)` a key that foreign keys may refer to, a bare name a relation.
 */
const published: Readonly<Record<string, readonly string[]>> = {
  // What migrations call, ids, what is a scope; whether rows are being purged, as a setting; the order of names.
  socle: ['*()', 'scopes', 'purging', 'natural', 'natural_en', 'natural_fr'],
  // Who calls.
  auth: ['uid()', 'jwt()', 'role()', 'organization_id()'],
  users: [
    'people(id)',
    'cards()',
    'person()',
    'contacts()',
    'contact_at()',
    'verified_email()',
    'today()',
  ],
  // Its access rows are what access to everything below it is made of.
  organizations: ['organizations(id)', 'memberships(organization_id, person_id)', '*()', 'access'],
  billing: ['*()'],
  search: [
    'normalize()',
    'contains()',
    'words()',
    'longest()',
    'longest_length()',
    'score()',
    'score_normalized()',
    'findable()',
  ],
  mail: ['write_message()'],
  // Joined by statements of values for many notifications at once.
  notifications: ['told()'],
}

/** Who names more than that, and why. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // An account and its person are made, found and changed as one.
  'services/auth/queries/users.ts': ['users.people'],
  'services/auth/queries/tokens.ts': ['users.people'],
  // Looks through the tables of all owners, as they declared them.
  'services/privacy/registry.ts': ['users.people'],
  // Who leaves an organisation leaves its projects: triggers of the members ask who belongs to it still.
  'products/projects/migrations/202611231030_projects.sql': [
    'organizations.memberships',
    'organizations.organizations',
  ],
  'products/projects/migrations/202611290605_project_access.sql': ['organizations.memberships'],
}

/** Names of other owners' schemas in a piece of SQL that they do not publish, and that are no exception of the file. */
export function foreignNames(
  path: string,
  sql: string,
  schemas: readonly string[],
): readonly string[] {
  const own = ownSchemas(path)
  const plain = sql.replaceAll(/\/\*[\s\S]*?\*\/|--.*$/gm, '')
  const found = new Set<string>()
  for (const match of plain.matchAll(/\b([a-z_]+)"?\."?([a-z_][a-z0-9_]*)"?\s*(\(?)/g)) {
    const [, schema = '', name = '', called] = match
    if (own.includes(schema) || !schemas.includes(schema)) continue
    const names = published[schema] ?? []
    const known = /\breferences\s+$/i.test(plain.slice(Math.max(0, match.index - 20), match.index))
      ? names.some((one) => one.startsWith(`${name}(`))
      : called
        ? names.includes('*()') || names.includes(`${name}()`)
        : names.includes(name)
    if (!known) found.add(`${schema}.${name}`)
  }
  return [...found].filter((name) => !exceptions[path]?.includes(name))
}

/** `services/users/queries.ts` is of the schema `users`; the kernel's are `socle` and the functions of `auth`. */
function ownSchemas(path: string): readonly string[] {
  const [layer, owner = ''] = path.split('/')
  if (layer === 'kernel') return ['socle', 'auth']
  return layer === 'sandbox' ? ['sandbox'] : [owner]
}

const isSql = /\b(select|insert into|update|delete from|join|from)\s/

/** The texts of a module that look like SQL. */
export function sqlTexts(path: string, text: string): string[] {
  const texts: string[] = []
  const add = (one: string) => {
    if (isSql.test(one)) texts.push(one)
  }
  new Visitor({
    Literal({ value }) {
      if (typeof value === 'string') add(value)
    },
    TemplateLiteral({ quasis }) {
      add(quasis.map(({ value }) => value.cooked ?? '').join(' $ '))
    },
  }).visit(parseSync(path, text).program)
  return texts
}
