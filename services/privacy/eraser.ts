import type { Door } from '#kernel/database/database.ts'
import { removedAtOnce, removeRows } from '#kernel/database/remove-rows.ts'
import type { ServiceManifest } from '#services/manifest.ts'
import { readCatalogue } from './catalogue.ts'
import {
  personsOf,
  privacyRegistry,
  type RegisteredColumn,
  type RegisteredPerson,
  type RegisteredTable,
} from './registry.ts'

/**
 * Does with every row of a person what the owners' declarations say. Each statement is small and a transaction
 * of its own; what was interrupted goes on when it is called again.
 */
export async function eraseRows(
  door: Door,
  manifests: readonly ServiceManifest[],
  person_id: string,
): Promise<void> {
  const catalogue = await readCatalogue((text) => door.read.rows(text))
  for (const table of inOrder(privacyRegistry(manifests, catalogue))) {
    for (const column of table.columns) {
      if (column.privacy.mentions) await forgetMentions(door, table, column, person_id)
    }
    for (const person of table.persons) {
      if (person.privacy.erase === 'delete_row') {
        const where = person.is_theirs.replaceAll(/\brow\./g, `${table.table}.`)
        await removeRows(door, { table: table.table, where, values: [person_id] })
      } else await forgetValues(door, table, person, person_id)
    }
  }
}

/** Who leads to a person by another table comes before it; the person, with their address, is the last. */
function inOrder(registry: readonly RegisteredTable[]): readonly RegisteredTable[] {
  const depth = ({ table, persons }: RegisteredTable): number => {
    if (table === 'users.people') return -1
    return Math.max(
      0,
      ...persons.map(({ path }) => (path === true ? 0 : path.split('.').length === 3 ? 2 : 1)),
    )
  }
  return registry.toSorted((a, b) => depth(b) - depth(a))
}

/** Empties or replaces the values that are the person's by one of their columns, where the row stays. */
async function forgetValues(
  door: Door,
  table: RegisteredTable,
  person: RegisteredPerson,
  person_id: string,
): Promise<void> {
  const loses = lossOf(table, person)
  if (loses === null) return
  const changes = changesOf(table, person).map(({ name, value }) => `${name} = ${value}`)
  const statement = `
update ${table.table} set ${changes.join(', ')}
where ctid = any (array(
  select row.ctid from ${table.table} as row where ${loses} limit ${removedAtOnce}))
returning 1`
  await untilNothing(() => door.read.rows(statement, [person_id]))
}

/** SQL over `row` and `$1`: whether erasure has yet to take something from it. Null: it takes nothing by this column. */
export function lossOf(table: RegisteredTable, person: RegisteredPerson): string | null {
  if (person.privacy.erase === 'delete_row') return person.is_theirs
  const differs = changesOf(table, person).map(
    ({ name, value }) => `row.${name} is distinct from ${value}`,
  )
  return differs.length === 0 ? null : `${person.is_theirs} and (${differs.join(' or ')})`
}

function changesOf(table: RegisteredTable, person: RegisteredPerson) {
  return table.columns.flatMap((column) => {
    const { name, privacy } = column
    const isOwn = name === person.name
    const isTheirs = privacy.person === undefined && personsOf(table, column).includes(person)
    if (!isOwn && !isTheirs) return []
    if (privacy.erase === 'null') return [{ name, value: 'null' }]
    if (privacy.erase === 'replace') return [{ name, value: literal(privacy.by, column) }]
    return []
  })
}

/** A row that changed meanwhile is another version of itself, and left to the next look. */
async function untilNothing(look: () => Promise<readonly unknown[]>): Promise<void> {
  while ((await look()).length > 0);
}

/** Takes the name out of what others wrote: walks the table once, some rows at a time. */
async function forgetMentions(
  door: Door,
  table: RegisteredTable,
  { name }: RegisteredColumn,
  person_id: string,
): Promise<void> {
  const [key] = table.key
  if (!key) throw new Error(`${table.table} has no primary key to walk by.`) // the check refuses it
  const statement = `
with page as (
  select ${key.column} as key from ${table.table}
  where $2::text is null or ${key.column} > $2::text::${key.type}
  order by 1 limit ${removedAtOnce}
), changed as (
  update ${table.table} as row
  set ${name} = regexp_replace(row.${name}, '@\\[[^\\]\\n]*\\]\\(person:' || $1 || '\\)', '@Deleted person', 'g')
  from page where row.${key.column} = page.key and position('(person:' || $1 || ')' in row.${name}) > 0
)
select (select key::text from page order by page.key desc limit 1) as last, count(*)::integer as seen from page`
  let after: string | null = null
  for (;;) {
    const page: { last: string | null; seen: number } = await door.read.one(statement, [
      person_id,
      after,
    ])
    if (page.seen < removedAtOnce) return
    after = page.last
  }
}

function literal(text: string, { actual }: RegisteredColumn): string {
  return `'${text.replaceAll("'", "''")}'::${actual?.type ?? 'text'}`
}
