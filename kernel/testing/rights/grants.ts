import type pg from 'pg'
import type { Finding } from './finding.ts'
import { changesOf, nobody, split, type TableRight } from './rights.ts'

interface ColumnGrants {
  readonly column: string
  readonly select: boolean
  readonly insert: boolean
  readonly update: boolean
}

/**
 * Holds the columns that our verbs may read, give and change against those that were named: a policy says
 * which rows, only a grant says which columns.
 */
export async function compareGrants(
  admin: pg.Pool,
  table: string,
  right: TableRight,
): Promise<Finding[]> {
  const { rows } = await admin.query<ColumnGrants>(
    `select attname as column, ${['select', 'insert', 'update']
      .map((verb) => `has_column_privilege('socle_member', attrelid, attnum, '${verb}') as ${verb}`)
      .join(', ')}
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  )
  const { insert, update, hidden = '' } = right
  const changes = update === nobody ? [] : changesOf(update)
  const rules = {
    select: rows.map(({ column }) => column).filter((column) => !split(hidden).includes(column)),
    insert: insert === nobody ? [] : [...Object.keys(insert.row), ...split(insert.also ?? '')],
    update: changes.flatMap(({ set, also = '' }) => [...Object.keys(set), ...split(also)]),
  }
  return (['select', 'insert', 'update'] as const).flatMap((verb) => {
    if (right[verb] === nobody) return []
    const row = `${table} × ${verb}`
    return rows.flatMap((grants) => {
      const expected = rules[verb].includes(grants.column)
      if (grants[verb] === expected) return []
      const problem = expected
        ? `the column ${grants.column} is named, but not granted`
        : `the column ${grants.column} is granted, but not named`
      return [{ row, problem }]
    })
  })
}
