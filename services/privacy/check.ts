import type { ClientBase } from 'pg'
import type { Manifest } from '#kernel/manifest.ts'
import type { CatalogueColumn } from './catalogue.ts'
import {
  personsOf,
  privacyRegistry,
  type RegisteredColumn,
  type RegisteredTable,
} from './registry.ts'

/**
 * Holds what the owners declare against the tables there are: every column classified, nothing declared
 * that is not there, nothing that the database could not carry out. Returns one sentence per mistake.
 */
export function checkPrivacy(
  catalogue: readonly CatalogueColumn[],
  manifests: readonly Manifest[],
): string[] {
  const registry = privacyRegistry(manifests, catalogue)
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
    else if (entry) {
      const says = (name: string, mistake: string) => mistakes.push(`${table}.${name} ${mistake}`)
      checkWhole(entry, columns, says)
      checkHolds(entry, registry, catalogue, says)
      for (const column of entry.columns) {
        checkPerson(column, registry, says)
        checkErasure(entry, column, says)
        checkExport(entry, column, says)
      }
    }
  }
  return mistakes
}

type Says = (column: string, mistake: string) => void

/** A person's id, by its name, though no foreign key says so. */
const soundsLikePerson = /^(person|user|actor)_id$|_by$/

function checkWhole(
  { columns }: RegisteredTable,
  there: readonly CatalogueColumn[],
  says: Says,
): void {
  const byName = new Map(columns.map((column) => [column.name, column]))
  for (const { column, type, refers_to } of there) {
    const said = byName.get(column)
    const refers = refers_to.includes('users.people') || refers_to.includes('auth.users')
    if (!said) says(column, 'is not classified')
    else if (!said.privacy.person && refers) says(column, 'refers to a person: say whose it is')
    else if (!said.privacy.person && type === 'uuid' && soundsLikePerson.test(column))
      says(column, 'sounds like a person: say whose it is')
  }
  for (const { name, actual } of columns) {
    if (!actual) says(name, 'is classified but does not exist')
  }
}

/** Rows that go with a person, while others that stay still refer to them. */
function checkHolds(
  { table, persons }: RegisteredTable,
  registry: readonly RegisteredTable[],
  catalogue: readonly CatalogueColumn[],
  says: Says,
): void {
  const going = persons.find(({ privacy }) => privacy.erase === 'delete_row')
  if (!going) return
  for (const holder of catalogue) {
    if (!holder.holds.includes(table) || holder.table === table) continue
    const known = registry.find((other) => other.table === holder.table)
    if (known?.persons.some(({ privacy }) => privacy.erase === 'delete_row')) continue
    says(going.name, `deletes its row, but ${holder.table}.${holder.column} may still refer to it`)
  }
}

function checkPerson(
  { name, privacy, actual }: RegisteredColumn,
  registry: readonly RegisteredTable[],
  says: Says,
): void {
  const { person: path } = privacy
  if (path === undefined || !actual) return
  const { type } = actual
  if (path === true) {
    if (type !== 'uuid') says(name, 'is no uuid, so it holds no person’s id')
  } else if (path === 'address') {
    if (!/^(text|character varying|(extensions\.)?citext)$/.test(type))
      says(name, 'is no text, so it holds no address')
  } else if (path.startsWith('$.')) {
    if (type !== 'jsonb') says(name, 'is no jsonb, so it has no paths')
  } else {
    const [schema, table, further] = path.split('.')
    const target = registry.find((known) => known.table === `${schema}.${table}`)
    if (!target?.persons.some((person) => person.name === further))
      says(name, `leads to ${path}, which is no column of a person`)
    else if (target.key.length !== 1)
      says(name, `leads to ${schema}.${table}, whose primary key is not one column`)
  }
}

function checkErasure(table: RegisteredTable, column: RegisteredColumn, says: Says): void {
  const { name, privacy, actual } = column
  const { erase, of, person } = privacy
  const persons = personsOf(table, column)
  if (of !== undefined && persons.length === 0)
    says(name, `is said to be of ${of}, which is no column of a person`)
  if (erase === 'null' && actual && !actual.nullable)
    says(name, 'cannot be emptied: it is not null')
  if (erase === 'delete_row' && person === undefined)
    says(name, 'deletes its row, but for nobody: say so of the person’s column')
  if (privacy.mentions && table.key.length !== 1)
    says(name, 'may name people, but its table has no primary key of one column to walk by')
  if (person !== undefined) {
    if (erase === 'keep' && !privacy.keep_until)
      says(name, 'keeps a person’s id: say why or until when (keep_until)')
    return
  }
  if (erase === 'null' || erase === 'replace') {
    if (persons.length === 0 && of === undefined)
      says(name, `is to be erased (${erase}), but the table leads to no person`)
    if (persons.length > 1)
      says(name, 'is to be erased, but the row has several persons: say `of` whom')
    if (persons.length === 1 && persons[0]?.privacy.erase === 'delete_row')
      says(name, 'is to be erased, but its whole row goes')
  }
}

function checkExport(table: RegisteredTable, column: RegisteredColumn, says: Says): void {
  const { name, privacy, declared } = column
  if (!privacy.export) return
  const exporting = personsOf(table, column).filter((person) => person.privacy.export)
  if (privacy.export === 'while_seen') {
    if (privacy.person !== undefined) says(name, 'is of a person, whose rows are exported or not')
    if (privacy.of !== undefined)
      says(name, 'is exported while it is seen, whosever it is: no `of`')
  }
  if (privacy.person !== undefined) {
    if (table.key.length === 0)
      says(name, 'is exported, but its table has no primary key to page by')
    return
  }
  if (!declared) return
  if (exporting.length === 0) says(name, 'is exported, but the table’s rows are in nobody’s export')
  const stays = exporting.some((person) => person.privacy.erase !== 'delete_row')
  if (stays && privacy.erase === 'keep' && !privacy.keep_until)
    says(name, 'is somebody’s and stays: say why or until when (keep_until)')
}

/**
 * Has Postgres plan, not run, "the rows of a person" and what erasure writes, for each table: a path that
 * does not parse, or a value that the column cannot take, is a mistake.
 */
export async function checkPersonPaths(
  client: Pick<ClientBase, 'query'>,
  catalogue: readonly CatalogueColumn[],
  manifests: readonly Manifest[],
): Promise<string[]> {
  const mistakes: string[] = []
  const plan = async (what: string, statement: string) => {
    try {
      await client.query(`explain (generic_plan) ${statement}`)
    } catch (error) {
      mistakes.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const { table, persons } of privacyRegistry(manifests, catalogue)) {
    for (const { name, is_theirs } of persons) {
      const what = `${table}.${name}: the path to its person does not hold`
      await plan(what, `select from ${table} as row where ${is_theirs}`)
    }
  }
  for (const { table, columns } of privacyRegistry(manifests, catalogue)) {
    for (const { name, privacy, actual } of columns) {
      if (privacy.erase !== 'replace' || !actual) continue
      const value = `cast('${privacy.by.replaceAll("'", "''")}' as ${actual.type})`
      await plan(`${table}.${name}: cannot be replaced`, `select ${value}`)
    }
  }
  return mistakes
}
