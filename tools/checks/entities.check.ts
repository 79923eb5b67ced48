import type pg from 'pg'
import { z } from 'zod'
import { manifests } from '#server/manifests.ts'
import type { ServiceEntityRooms } from '#services/entity.ts'
import { entityFindings, type TableColumn } from './entities.ts'
import { withMigrated } from './migrated.ts'
import { report } from './report.ts'
import { columnsOf } from './sql/describe.ts'

// Each plain entity is held against its table: its statements can be prepared, the answer's keys are columns of
// their type, and what the inputs name is what verbs may write.

await withMigrated(async (client) => {
  const findings: string[] = []
  for (const entity of manifests.flatMap(({ entities = [] }) => entities)) {
    const { declaration, statements } = entity
    findings.push(...entityFindings(aboutOf(entity), await readColumns(client, declaration.table)))
    for (const [name, text] of Object.entries(statements.all())) {
      const problem = await problemOf(client, text)
      if (problem) findings.push(`${declaration.table}: ${name} cannot be prepared: ${problem}`)
    }
  }
  report(findings)
})
process.exit()

function aboutOf({ declaration }: ServiceEntityRooms) {
  const { table, scope, output, create, update, trash, expressions = {} } = declaration
  const { properties = {} } = z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' })
  return {
    table,
    output: Object.fromEntries(
      Object.entries(properties).filter(([name]) => !(name in expressions)),
    ),
    inserted: [scope.column, ...Object.keys(create.shape)],
    updated: [...Object.keys(update.shape), ...(trash === false ? [] : ['deleted_at'])],
  }
}

async function readColumns(client: pg.PoolClient, table: string): Promise<TableColumn[]> {
  const { rows } = await client.query<TableColumn>(
    `select attname as name, format_type(atttypid, null) as type, not attnotnull as nullable,
       has_column_privilege('socle_member', attrelid, attnum, 'insert') as insertable,
       has_column_privilege('socle_member', attrelid, attnum, 'update') as updatable
     from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [table],
  )
  return rows
}

async function problemOf(client: pg.PoolClient, text: string): Promise<string | undefined> {
  try {
    await columnsOf(client, text)
    return undefined
  } catch (error) {
    if (error instanceof Error && 'severity' in error) return error.message
    throw error
  }
}
