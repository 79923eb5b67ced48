import type { ClientBase } from 'pg'

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
  /** The definition of a check that lists the words a column may hold. */
  readonly words: string | null
}

/** What `parseValue` (values.ts) makes of each type. */
const types: Readonly<Record<string, string>> = {
  bigint: 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  citext: 'string',
  date: 'Temporal.PlainDate',
  'double precision': 'number',
  integer: 'number',
  inet: 'string',
  json: 'string',
  jsonb: 'unknown',
  name: 'string',
  real: 'number',
  regclass: 'string',
  regprocedure: 'string',
  smallint: 'number',
  text: 'string',
  time: 'string',
  'timestamp with time zone': 'Temporal.Instant',
  uuid: 'string',
  xid8: 'string',
}

/**
 * The module `tables.ts` of an owner: its tables' rows as statements give them, from the migrated
 * database. Throws for a type that nobody reads yet; undefined when the owner has no table.
 */
export async function tableTypes(
  client: Pick<ClientBase, 'query'>,
  schemas: readonly string[],
): Promise<string | undefined> {
  const { rows } = await client.query<Column>(columnsSql, [schemas])
  if (rows.length === 0) return undefined
  const tables = [...Map.groupBy(rows, ({ table }) => table)].map(
    ([table, columns]) =>
      `  '${table}': {\n${columns.map((column) => `    ${column.column}: ${typeOf(column)}\n`).join('')}  }\n`,
  )
  return `// Generated from the migrations by \`node tools/generate-tables.ts\`. Do not edit.\n\nexport interface Tables {\n${tables.join('')}}\n`
}

function typeOf({ table, column, type, nullable, words }: Column): string {
  const whole = words ? union(words) : valueType(type)
  if (!whole) throw new Error(`${table}.${column} is ${type}: add it to kernel/database/types.ts`)
  return nullable ? `${whole} | null` : whole
}

/** What a value of a Postgres type, as `format_type` prints it, is in TypeScript. */
export function valueType(type: string): string | undefined {
  const name = type.replace(/^extensions\./, '')
  const element = name.replace(/\[\]$/, '')
  const known = types[element]
  return known && element !== name ? `${known}[]` : known
}

/** `CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text])))` */
function union(definition: string): string {
  return [...definition.matchAll(/'([^']*)'::text/g)].map(([, word]) => `'${word}'`).join(' | ')
}

const columnsSql = `
select class.relnamespace::regnamespace::text || '.' || class.relname as "table", attname as "column",
  regexp_replace(format_type(atttypid, null), '^extensions\\.', '') as type, not attnotnull as nullable,
  (select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = class.oid and contype = 'c' and conkey = array[attnum]
      and pg_get_constraintdef(oid) ~ '^CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[(''\\w+''::text(, )?)+\\]\\)\\)\\)$'
    limit 1) as words
from pg_class class join pg_attribute on attrelid = class.oid and attnum > 0 and not attisdropped
where class.relnamespace::regnamespace::text = any($1) and class.relkind in ('r', 'p')
order by 1, attnum`
