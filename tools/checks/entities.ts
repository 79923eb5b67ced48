export interface TableColumn {
  readonly name: string
  /** As Postgres names it: `timestamp with time zone`. */
  readonly type: string
  readonly nullable: boolean
  /** Whether verbs hold the grant to write it. */
  readonly insertable: boolean
  readonly updatable: boolean
}

/** A key of the answer, as JSON Schema says it. */
type Key = boolean | { readonly [word: string]: unknown }

export interface EntityAbout {
  readonly table: string
  /** The answer's keys that are columns. */
  readonly output: Readonly<Record<string, Key>>
  /** The columns that its verbs give to a new row, and change. */
  readonly inserted: readonly string[]
  readonly updated: readonly string[]
}

/** What a column's values are in the JSON that Postgres makes of them. */
const jsonOf: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  date: 'string',
  citext: 'string',
  'timestamp with time zone': 'string',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  numeric: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
}

/** Where an entity's declaration and its table differ. One sentence each. */
export function entityFindings(
  { table, output, inserted, updated }: EntityAbout,
  columns: readonly TableColumn[],
): string[] {
  if (columns.length === 0) return [`${table}: there is no such table`]
  const known = new Map(columns.map((column) => [column.name, column]))
  const findings: string[] = []
  for (const [name, key] of Object.entries(output)) {
    const column = known.get(name)
    if (!column) {
      findings.push(`${table}: the answer has ${name}, which is no column and has no expression`)
      continue
    }
    const types = typesOf(key)
    const type = column.type.endsWith('[]') ? 'array' : jsonOf[column.type]
    const other = [...types].find(
      (one) => one !== 'null' && one !== type && !(one === 'number' && type === 'integer'),
    )
    if (type && other)
      findings.push(`${table}: ${name} is ${column.type}, and ${other} in the answer`)
    if (column.nullable && types.size > 0 && !types.has('null')) {
      findings.push(`${table}: ${name} may be null, and not so in the answer`)
    }
  }
  findings.push(
    ...differences(
      table,
      'insert',
      inserted,
      columns.filter(({ insertable }) => insertable),
    ),
    ...differences(
      table,
      'update',
      updated,
      columns.filter(({ updatable }) => updatable),
    ),
  )
  return findings
}

function differences(
  table: string,
  verb: 'insert' | 'update',
  declared: readonly string[],
  granted: readonly TableColumn[],
): string[] {
  const names = granted.map(({ name }) => name)
  return [
    ...declared
      .filter((name) => !names.includes(name))
      .map((name) => `${table}: verbs ${verb} ${name}, and the table does not grant it`),
    ...names
      .filter((name) => !declared.includes(name))
      .map((name) => `${table} grants ${verb} of ${name}, which no input of the entity has`),
  ]
}

/** The types that a key may have; none: any. */
function typesOf(key: Key): ReadonlySet<string> {
  if (typeof key === 'boolean') return new Set()
  const { type, anyOf } = key
  if (Array.isArray(anyOf)) {
    return new Set(anyOf.flatMap((one: Key) => [...typesOf(one)]))
  }
  return new Set([type].flat().filter((one) => typeof one === 'string'))
}
