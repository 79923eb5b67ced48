import type { Door } from './database.ts'
import type { Reader } from './session.ts'

export interface Doomed {
  /** With its schema: `mail.contents`. */
  readonly table: string
  /** Over the table's own columns. */
  readonly where: string
  readonly values?: readonly unknown[]
}

/** Rows that one statement removes at most: a statement may take 15 s, and a busy year is longer than that. */
export const removedAtOnce = 2000

/**
 * Removes rows for good, each statement a bounded number of them in a transaction of its own. What goes with
 * them (`on delete cascade`) is removed before them, likewise; triggers that tell of people's acts stay silent
 * (`socle.purging()`). What was interrupted goes on when it is called again. Returns how many rows of the
 * table itself went.
 */
export async function removeRows(door: Door, doomed: Doomed): Promise<number> {
  return remove(door, await readTies(door.read), doomed)
}

async function remove(door: Door, ties: Ties, { table, where, values = [] }: Doomed) {
  const below = ties.below(table)
  let removed = 0
  for (;;) {
    const { chosen, gone } =
      below.length === 0
        ? await removeLeaves(door, { table, where, values })
        : await removeBranches(door, ties, below, { table, where, values })
    removed += gone
    if (chosen < removedAtOnce || gone === 0) return removed
  }
}

/** A row that changes meanwhile is another version of itself, and left to the next time. */
async function removeLeaves(door: Door, { table, where, values = [] }: Doomed) {
  const gone = await removeSilently(
    door,
    `delete from ${table} where ctid = any (array(
       select ctid from ${table} where ${where} limit ${removedAtOnce}))`,
    values,
  )
  return { chosen: gone, gone }
}

async function removeBranches(
  door: Door,
  ties: Ties,
  below: readonly Tie[],
  { table, where, values = [] }: Doomed,
) {
  const columns = [...new Set(below.flatMap(({ parent_columns }) => parent_columns))].join(', ')
  const { keys, chosen } = await door.read.one<{ keys: string; chosen: number }>(
    `select coalesce(json_agg(key), '[]')::text as keys, count(*)::integer as chosen
     from (select ${columns} from ${table} where ${where} limit ${removedAtOnce}) key`,
    values,
  )
  if (chosen === 0) return { chosen, gone: 0 }
  for (const { child, columns: of, parent_columns } of below) {
    await remove(door, ties, {
      table: child,
      where: `(${of.join(', ')}) in (select ${parent_columns.join(', ')}
        from json_populate_recordset(null::${table}, $1::json))`,
      values: [keys],
    })
  }
  const gone = await removeSilently(
    door,
    `delete from ${table} where (${where}) and (${columns}) in (
       select ${columns} from json_populate_recordset(null::${table}, $${values.length + 1}::json))`,
    [...values, keys],
  )
  return { chosen, gone }
}

function removeSilently(door: Door, statement: string, values: readonly unknown[]) {
  return door.write(async (transaction) => {
    const [, { gone }] = await Promise.all([
      transaction.rows(`select set_config('socle.purging', 'yes', true)`),
      transaction.one<{ gone: number }>(
        `with gone as (${statement} returning 1) select count(*)::integer as gone from gone`,
        values,
      ),
    ])
    return gone
  })
}

/** A foreign key by which the child's rows go with the parent's. */
interface Tie {
  readonly child: string
  readonly columns: readonly string[]
  readonly parent: string
  readonly parent_columns: readonly string[]
}

interface Ties {
  /** What goes with a table's rows; whoever refers to another of them comes before it. */
  below(table: string): readonly Tie[]
}

async function readTies(reader: Reader): Promise<Ties> {
  const keys = await reader.rows<Tie & { cascades: boolean }>(tiesSql)
  const below = Map.groupBy(
    keys.filter(({ cascades, child, parent }) => cascades && child !== parent),
    ({ parent }) => parent,
  )
  const refers = (one: string, other: string) =>
    one !== other && keys.some(({ child, parent }) => child === one && parent === other)
  const ordered = new Map([...below].map(([parent, ties]) => [parent, inOrder(ties, refers)]))
  return { below: (table) => ordered.get(table) ?? [] }
}

function inOrder(ties: readonly Tie[], refers: (one: string, other: string) => boolean): Tie[] {
  const order: Tie[] = []
  const place = (tie: Tie, way: readonly Tie[]) => {
    if (order.includes(tie) || way.includes(tie)) return
    for (const other of ties) if (refers(other.child, tie.child)) place(other, [...way, tie])
    order.push(tie)
  }
  for (const tie of ties) place(tie, [])
  return order
}

const tiesSql = `
select format('%I.%I', child_schema.nspname, child.relname) as child,
  format('%I.%I', parent_schema.nspname, parent.relname) as parent,
  array(select quote_ident(attname) from unnest(conkey) with ordinality as part (number, place)
    join pg_attribute on attrelid = conrelid and attnum = number order by place) as columns,
  array(select quote_ident(attname) from unnest(confkey) with ordinality as part (number, place)
    join pg_attribute on attrelid = confrelid and attnum = number order by place) as parent_columns,
  confdeltype = 'c' as cascades
from pg_constraint
join pg_class child on child.oid = conrelid
join pg_namespace child_schema on child_schema.oid = child.relnamespace
join pg_class parent on parent.oid = confrelid
join pg_namespace parent_schema on parent_schema.oid = parent.relnamespace
where contype = 'f' and conparentid = 0
order by child, conname`
