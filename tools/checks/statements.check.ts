import type pg from 'pg'
import { valueType } from '#kernel/database/types.ts'
import { withMigrated } from './migrated.ts'
import { readModules } from './modules.ts'
import { report } from './report.ts'
import { differences, type ResultColumn } from './sql/compare.ts'
import { columnsOf, type DescribedColumn } from './sql/describe.ts'
import { readSource } from './sql/scopes.ts'
import { type ConstantStatement, statementsOf } from './sql/statements.ts'

// Every statement that stands in the sources as constant text is prepared against the migrated database: its
// tables, columns and functions exist, one of the roles may run it, and its columns are those of the row
// that the code believes to get. Composed statements are proved by the scenarios that run them.

/** How verbs and the system run a statement; everything else has a connection and a role of its own. */
const doorCalls = ['rows', 'maybe', 'one', 'json', 'statement']

const runs = /^(kernel|services|products|server|sandbox|cli)\//
const sources = new Map(
  readModules()
    .filter(({ path }) => runs.test(path) && !/(^|\/)(tests|testing|pages)\//.test(path))
    .map(({ path, text }) => [path, readSource(path, text)]),
)
const statements = [...sources.values()].flatMap((source) => statementsOf(source, sources))

await withMigrated(async (client) => {
  const catalogue = await readCatalogue(client)
  const findings: string[] = []
  for (const statement of statements) {
    const found = await problems(client, catalogue, statement)
    findings.push(...found.map((what) => `${statement.path}:${statement.line} ${what}`))
  }
  report([...new Set(findings)])
})
process.exit()

interface Catalogue {
  /** Names of types by their ids. */
  readonly types: ReadonlyMap<number, string>
  /** `table.place` of columns that may be null. */
  readonly nullable: ReadonlySet<string>
}

async function readCatalogue(client: pg.PoolClient): Promise<Catalogue> {
  const types = await client.query<{ id: number; name: string }>(
    'select oid as id, format_type(oid, null) as name from pg_type',
  )
  const nullable = await client.query<{ place: string }>(
    `select attrelid || '.' || attnum as place from pg_attribute where attnum > 0 and not attnotnull`,
  )
  return {
    types: new Map(types.rows.map(({ id, name }) => [id, name])),
    nullable: new Set(nullable.rows.map(({ place }) => place)),
  }
}

async function problems(
  client: pg.PoolClient,
  catalogue: Catalogue,
  statement: ConstantStatement,
): Promise<string[]> {
  try {
    const columns = (await columnsOf(client, statement.text)).map((column) =>
      resultColumn(catalogue, column, statement.call),
    )
    return [...differences(statement, columns), ...(await refusals(client, statement))]
  } catch (error) {
    if (error instanceof Error && 'severity' in error) {
      return [`cannot be prepared: ${error.message}`]
    }
    throw error
  }
}

function resultColumn(
  { types, nullable }: Catalogue,
  { name, type, table, place }: DescribedColumn,
  call: string,
): ResultColumn {
  const known = types.get(type) ?? ''
  // `pg` itself gives a bigint as text; our doors read it (kernel/database/values.ts).
  const unread = call === 'query' && known === 'bigint'
  return {
    name,
    type: unread ? 'string' : valueType(known),
    nullable: nullable.has(`${table}.${place}`),
  }
}

/** EXPLAIN asks for the same rights as running it would, and runs nothing. */
async function refusals(
  client: pg.PoolClient,
  { call, text, system }: ConstantStatement,
): Promise<string[]> {
  if (!doorCalls.includes(call)) return []
  const refused = system ? '' : await refusalOf(client, 'socle_member', text)
  if (refused === undefined) return []
  const systems = await refusalOf(client, 'socle_system', text)
  if (systems !== undefined) return [`no role may run it: ${systems}`]
  // The system's business also without saying so, unless members do just that to other columns.
  const table = /permission denied for table (\w+)/.exec(refused)?.[1]
  const written = new RegExp(`(insert into|update|delete from)\\s+((?:\\w+\\.)?${table})\\b`, 'i')
  const [, words = 'select', name] = written.exec(text) ?? []
  if (!table || !name) return []
  const { rows } = await client.query<{ known: boolean }>(
    `select ${words === 'delete from' ? 'has_table_privilege' : 'has_any_column_privilege'}('socle_member', $1, $2) as known`,
    [name, words.split(' ')[0]],
  )
  return rows[0]?.known ? [`writes columns that members have no grant for: ${refused}`] : []
}

async function refusalOf(
  client: pg.PoolClient,
  role: string,
  text: string,
): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query(`set local role ${role}`)
    await client.query(`explain (generic_plan) ${text}`)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await client.query('rollback')
  }
}
