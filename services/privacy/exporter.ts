import type { Reader } from '#kernel/database/session.ts'
import type { ServiceManifest } from '#services/manifest.ts'
import { readCatalogue } from './catalogue.ts'
import { privacyRegistry, type RegisteredPerson, type RegisteredTable } from './registry.ts'

/** Rows that one statement reads at most. */
const atOnce = 200

/** The tables in which a person's export looks. */
export async function exportedTables(
  read: Reader,
  manifests: readonly ServiceManifest[],
): Promise<readonly RegisteredTable[]> {
  const catalogue = await readCatalogue((text) => read.rows(text))
  return privacyRegistry(manifests, catalogue).filter(({ persons }) =>
    persons.some(({ privacy }) => privacy.export),
  )
}

/** Reads all that there is, and what the person may see. */
export interface ExportReaders {
  readonly all: Reader
  readonly own: Reader
}

/** Each row of a table that is the person's, as JSON text; never more than a few in memory. */
export async function* exportedRows(
  { all, own }: ExportReaders,
  table: RegisteredTable,
  person_id: string,
): AsyncGenerator<string> {
  const seen = seenOf(table)
  const exporting = table.persons.filter(({ privacy }) => privacy.export)
  for (const [index, person] of exporting.entries()) {
    const statement = pageOf(table, person, exporting.slice(0, index))
    let after: readonly string[] | null = null
    for (;;) {
      const rows: PageRow[] = await all.rows<PageRow>(statement, [
        person_id,
        ...table.key.map((_, place) => after?.[place] ?? null),
      ])
      const more = seen === undefined ? [] : await own.rows<PageRow>(seen, [JSON.stringify(rows)])
      const moreOf = new Map(more.map(({ key, json }) => [key.join(), json]))
      for (const { json, key } of rows) yield joined(json, moreOf.get(key.join()))
      if (rows.length < atOnce) break
      after = rows.at(-1)?.key ?? null
    }
  }
}

interface PageRow {
  readonly json: string
  readonly key: readonly string[]
}

/** Two objects without a name in common, as one. */
function joined(json: string, more = '{}'): string {
  if (json === '{}' || more === '{}') return json === '{}' ? more : json
  return `${json.slice(0, -1)}, ${more.slice(1)}`
}

/** What is handed out of rows that the person may see, by the keys of a page; undefined: nothing of this table. */
function seenOf({ table, columns, key }: RegisteredTable): string | undefined {
  const names = columns.flatMap(({ name, privacy, actual }) =>
    actual && privacy.export === 'while_seen' ? [name] : [],
  )
  if (names.length === 0) return undefined
  const given = key.map(({ type }, index) => `(page.value -> 'key' ->> ${index})::${type}`)
  return `
select jsonb_build_object(${names.map((name) => `'${name}', row.${name}`).join(', ')})::text as json,
  array[${key.map(({ column }) => `row.${column}::text`).join(', ')}] as key
from jsonb_array_elements($1::jsonb) page
join ${table} as row on (${key.map(({ column }) => `row.${column}`).join(', ')}) = (${given.join(', ')})`
}

/** A page of what is theirs by one column and not by those before it: first its keys, then its JSON. */
function pageOf(
  table: RegisteredTable,
  { is_theirs }: RegisteredPerson,
  before: readonly RegisteredPerson[],
): string {
  const key = table.key.map(({ column }) => column)
  const given = table.key.map(({ type }, index) => `$${index + 2}::text::${type}`)
  const others = before.map((person) => `and (${person.is_theirs}) is not true`).join(' ')
  const columns = key.join(', ')
  return `
with theirs as materialized (
  select ${columns} from ${table.table} as row
  where ${is_theirs} ${others}
    and ($2::text is null or (${key.map((column) => `row.${column}`).join(', ')}) > (${given.join(', ')}))
), page as (
  select ${columns} from theirs order by ${columns} limit ${atOnce}
)
select (${objectOf(table)})::text as json,
  array[${key.map((column) => `row.${column}::text`).join(', ')}] as key
from page join ${table.table} as row using (${columns})
order by ${columns}`
}

/** The exported columns: of several persons' values only the person's own, and no id or address of another. */
function objectOf({ columns, persons }: RegisteredTable): string {
  const always: string[] = []
  const theirs: string[] = []
  for (const { name, privacy, actual } of columns) {
    if (!actual || privacy.export !== true) continue
    const value = `'${name}', row.${name}`
    const own = privacy.person === true || privacy.person === 'address'
    const whose = privacy.of ?? (own ? name : undefined)
    const person = persons.find((known) => known.name === whose)
    if (!person) always.push(value)
    else
      theirs.push(`case when ${person.is_theirs} then jsonb_build_object(${value}) else '{}' end`)
  }
  return [`jsonb_build_object(${always.join(', ')})`, ...theirs].join(' || ')
}
