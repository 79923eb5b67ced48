import type { ClientBase } from 'pg'
import type { Manifest } from '#kernel/manifest.ts'
import type { CatalogueColumn } from './catalogue.ts'
import { classOf, privacyRegistry, type RegisteredTable } from './registry.ts'

/**
 * Holds what the owners declare against the tables there are: every column classified, nothing declared
 * that is not there, and each class possible. Returns one sentence per mistake.
 */
export function checkPrivacy(
  catalogue: readonly CatalogueColumn[],
  manifests: readonly Manifest[],
): string[] {
  const registry = privacyRegistry(manifests)
  const tables = Map.groupBy(catalogue, ({ table }) => table)
  const declared = Map.groupBy(registry, ({ table }) => table)
  const owners = new Map(
    manifests.flatMap((manifest) =>
      (manifest.schemas ?? [manifest.name]).map((schema) => [schema, manifest.name]),
    ),
  )
  const mistakes: string[] = []
  for (const [table, [column]] of tables) {
    const owner = column && owners.get(column.schema)
    if (owner && !declared.has(table)) {
      mistakes.push(`${table} is not classified: declare it in the privacy.ts of ${owner}`)
    }
  }
  for (const [table, entries] of declared) {
    const [entry, second] = entries
    const columns = tables.get(table)
    if (second) mistakes.push(`${table} is classified twice`)
    else if (!columns) mistakes.push(`${table} is classified but does not exist`)
    else if (entry) mistakes.push(...checkColumns(entry, columns), ...checkErasure(entry, columns))
  }
  return mistakes
}

function checkColumns(
  { table, privacy }: RegisteredTable,
  columns: readonly CatalogueColumn[],
): string[] {
  const mistakes: string[] = []
  const names = new Set(columns.map(({ column }) => column))
  for (const name of names) {
    if (!Object.hasOwn(privacy.columns, name)) mistakes.push(`${table}.${name} is not classified`)
  }
  for (const name of Object.keys(privacy.columns)) {
    if (!names.has(name)) mistakes.push(`${table}.${name} is classified but does not exist`)
  }
  return mistakes
}

function checkErasure(
  { table, privacy }: RegisteredTable,
  columns: readonly CatalogueColumn[],
): string[] {
  const mistakes: string[] = []
  const { person, on_erase } = privacy
  const personal = Object.entries(privacy.columns).filter(([, column]) =>
    ['export', 'erase', 'anonymise'].includes(classOf(column)),
  )
  if (person === null) {
    for (const [name, column] of personal) {
      mistakes.push(`${table}.${name} is to ${classOf(column)}, but the table leads to no person`)
    }
    return mistakes
  }
  if (!on_erase) mistakes.push(`${table} belongs to a person: say what erasure does (on_erase)`)
  if (typeof person === 'string') {
    const type = columns.find(({ column }) => column === person)?.type
    if (type !== 'uuid') mistakes.push(`${table}: the person column ${person} is no uuid column`)
  }
  for (const { column, nullable } of columns) {
    if (on_erase === 'keep_row' && privacy.columns[column] === 'erase' && !nullable) {
      mistakes.push(`${table}.${column} cannot be emptied while its row stays: it is not null`)
    }
  }
  return mistakes
}

/**
 * Has Postgres plan, not run, "the rows of a person" for each table: a path that does not parse, or
 * that names what is not there, is a mistake.
 */
export async function checkPersonPaths(
  client: Pick<ClientBase, 'query'>,
  manifests: readonly Manifest[],
): Promise<string[]> {
  const mistakes: string[] = []
  for (const { table, is_theirs } of privacyRegistry(manifests)) {
    if (is_theirs === null) continue
    try {
      await client.query(`explain (generic_plan) select from ${table} as row where ${is_theirs}`)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      mistakes.push(`${table}: the path to its person does not hold: ${reason}`)
    }
  }
  return mistakes
}
