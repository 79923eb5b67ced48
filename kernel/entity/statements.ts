import type { Kind } from '#kernel/contract/pagination.ts'
import type { Language } from '#kernel/language.ts'
import { live, restorable, trashFacts } from '#kernel/trash/rows.ts'

// The SQL of a plain entity. Each text is a constant: what varies is `$1`, `$2`. `npx socle entity` prints
// them, and `npm run check` prepares each against the migrated database.

/** What the texts are made of. */
export interface EntityColumns {
  /** `recipes.recipes` */
  readonly table: string
  /** What a row is called in the texts: `recipe`. */
  readonly row: string
  /** The column of the scope: `organization_id`. */
  readonly scope: string
  /** SQL for the organisation that events carry. */
  readonly organization: string
  /** The keys of the output, each with the SQL that makes it where it is not the column of its name. */
  readonly output: Readonly<Record<string, string>>
  readonly created: readonly string[]
  readonly updated: readonly string[]
  /** What lists may be sorted by, beside the age. */
  readonly sorts: Readonly<Record<string, SortKey>>
  /** The column that `?q=` looks into. */
  readonly search: string | undefined
  /** Whether what is deleted lies in the trash first. */
  readonly trash: boolean
}

export interface SortKey {
  readonly kind: Kind
  /** The value that stands for null in the order. */
  readonly otherwise: string | undefined
}

/** Which list is wanted: every combination is one constant text. */
export interface ListOf {
  /** `created_at`, or one of the entity's own. */
  readonly sort: string
  readonly direction: 'asc' | 'desc'
  readonly deleted: boolean
  readonly found: boolean
  readonly continued: boolean
  readonly language: Language
}

export type EntityStatements = ReturnType<typeof statementsOf>

export function statementsOf(columns: EntityColumns) {
  const { table, row, scope, created, updated, search, trash } = columns
  const pairs = Object.entries(columns.output).map(([key, sql]) => `'${key}', ${sql}`)
  const object = `json_build_object(${pairs.join(', ')})`
  const returned = `${object}::text as json, ${row}.id, ${row}.version, ${row}.${scope} as scope_id,
  ${columns.organization} as organization_id`
  const untrashed = trash ? ` and ${row}.${live}` : ''
  const own = `${row}.id = $1 and ($2::bigint is null or ${row}.version = $2)`
  const names = updated.join(', ')
  const lists = new Map<string, string>()

  /** The keys of an order before the id, which makes it unique and, being of version 7, grows with time. */
  function sortKeys({ sort, language }: Pick<ListOf, 'sort' | 'language'>) {
    const key = columns.sorts[sort]
    if (!key) return []
    const { kind, otherwise } = key
    const column = `${row}.${sort}`
    const value = otherwise === undefined ? column : `coalesce(${column}, ${otherwise})`
    return [{ sql: kind === 'text' ? `${value} collate socle.natural_${language}` : value, kind }]
  }

  function conditionsOf({ deleted, found }: Pick<ListOf, 'deleted' | 'found'>, first: number) {
    const conditions = [`${row}.${scope} = $1`]
    if (trash) conditions.push(`${row}.${deleted ? restorable : live}`)
    if (found) {
      conditions.push(`search.normalize(${row}.${search}) like search.contains($${first})`)
    }
    return conditions
  }

  /** `$1` the scope, `$2` how many, then the text that is looked for, then the keys of the last row seen. */
  function listText(list: ListOf): string {
    const id: { readonly sql: string; readonly kind: Kind } = { sql: `${row}.id`, kind: 'uuid' }
    const keys = [...sortKeys(list), id]
    const conditions = conditionsOf(list, 3)
    if (list.continued) {
      const first = list.found ? 4 : 3
      const seen = keys.map(({ kind }, index) => `$${first + index}::${kind}`)
      const beyond = list.direction === 'asc' ? '>' : '<'
      conditions.push(`(${keys.map(({ sql }) => sql).join(', ')}) ${beyond} (${seen.join(', ')})`)
    }
    const order = keys.map(({ sql }) => `${sql} ${list.direction}`).join(', ')
    const cursor = keys.map(({ sql }) => `(${sql})::text`).join(', ')
    return `select ${object}::text as json, array[${cursor}] as cursor
from (
  select ${row}.* from ${table} ${row}
  where ${conditions.join(' and ')}
  order by ${order} limit $2
) ${row}
order by ${order}`
  }

  const fixed = {
    find: `select ${returned} from ${table} ${row} where ${row}.id = $1`,

    /** `$1` the scope, `$2` the columns that are given. */
    insert: `insert into ${table} as ${row} (${[scope, ...created].join(', ')})
select ${['$1::uuid', ...created.map((column) => `given.${column}`)].join(', ')}
from jsonb_populate_record(null::${table}, $2) given
returning ${returned}`,

    /** `$1` the id, `$2` the version or null, `$3` the columns that change; the others stay as they are. */
    update: `update ${table} ${row}
set (${names}) = (select ${names} from jsonb_populate_record(${row}, $3))
where ${own}${untrashed}
returning ${returned}`,

    /** What the verbs of the trash have to know of a row; they write it themselves (kernel/trash). */
    facts: `select ${row}.${scope} as scope_id, ${columns.organization} as organization_id,
  ${trash ? trashFacts : 'false as deleted, false as expired'}
from ${table} ${row} where ${row}.id = $1`,

    /** For good, where there is no trash. */
    remove: `delete from ${table} ${row}
where ${own}
returning ${returned}`,
  }

  return {
    ...fixed,
    sortKeys,

    list(list: ListOf): string {
      const name = Object.values(list).join()
      const text = lists.get(name) ?? listText(list)
      lists.set(name, text)
      return text
    },

    count(list: Pick<ListOf, 'deleted' | 'found'>): string {
      return `select count(*) from ${table} ${row} where ${conditionsOf(list, 2).join(' and ')}`
    },

    /** One text of each kind that its verbs send, by a name: for printing, and for checking. */
    all(): Readonly<Record<string, string>> {
      const plain = { deleted: false, found: false, continued: false, language: 'en' } as const
      const list = (sort: string, about: Partial<ListOf>) =>
        this.list({ ...plain, sort, direction: 'asc', ...about })
      const { remove, update, ...others } = fixed
      return {
        list: list('created_at', { direction: 'desc' }),
        'list, searched, from the second page': list('created_at', {
          found: true,
          continued: true,
        }),
        ...Object.fromEntries(
          Object.keys(columns.sorts).flatMap((sort) => [
            [`list by ${sort}`, list(sort, {})],
            [`list by ${sort}, from the second page`, list(sort, { continued: true })],
          ]),
        ),
        ...(trash && { 'list, in the trash': list('created_at', { deleted: true }) }),
        count: this.count({ deleted: false, found: true }),
        ...others,
        ...(updated.length > 0 && { update }),
        ...(!trash && { remove }),
      }
    },
  }
}
