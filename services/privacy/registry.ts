import type { Manifest } from '#kernel/manifest.ts'
import { type ColumnPrivacy, defaults, type PersonPath } from '#kernel/privacy.ts'
import type { CatalogueColumn } from './catalogue.ts'

/** What one owner says about one of its tables. */
export interface RegisteredTable {
  readonly owner: string
  /** `schema.table` */
  readonly table: string
  /** As they are declared, and those of the kernel's defaults that the table has. */
  readonly columns: readonly RegisteredColumn[]
  /** The columns by which rows are somebody's. */
  readonly persons: readonly RegisteredPerson[]
  /** The columns of its primary key, in order. */
  readonly key: readonly CatalogueColumn[]
}

export interface RegisteredColumn {
  readonly name: string
  readonly privacy: ColumnPrivacy
  /** Said by the owner, not by the kernel's defaults. */
  readonly declared: boolean
  /** Undefined: the database has no such column. */
  readonly actual: CatalogueColumn | undefined
}

export interface RegisteredPerson extends RegisteredColumn {
  readonly path: PersonPath
  /** SQL over `row` and `$1`, a person's id: whether a row is theirs. */
  readonly is_theirs: string
}

/** Every table of every owner, by name. Export, erasure and the checks follow from it. */
export function privacyRegistry(
  manifests: readonly Manifest[],
  catalogue: readonly CatalogueColumn[],
): readonly RegisteredTable[] {
  const actual = Map.groupBy(catalogue, ({ table }) => table)
  const keyOf = (table: string) =>
    (actual.get(table) ?? [])
      .filter(({ key }) => key !== null)
      .sort((a, b) => Number(a.key) - Number(b.key))
  const declared = new Map(manifests.flatMap(({ privacy }) => Object.entries(privacy)))

  function isTheirs(row: string, column: string, path: PersonPath): string {
    const value = `${row}.${column}`
    if (path === true) return `${value} = $1::uuid`
    if (path === 'address') {
      return `lower(${value}::text) = (select lower(person.email::text) from users.people person
        where person.id = $1::uuid and person.email_verified_at is not null)`
    }
    if (path.startsWith('$.')) {
      return `jsonb_path_exists(${value}, '${path} ? (@ == $person)',
        jsonb_build_object('person', $1::uuid))`
    }
    const [schema, name, further = ''] = path.split('.')
    const table = `${schema}.${name}`
    const inner = `${row}_${name}`
    const onwards = declared.get(table)?.[further]?.person ?? true
    const key = keyOf(table)[0]?.column ?? 'id'
    return `exists (select from ${table} ${inner}
      where ${inner}.${key} = ${value} and ${isTheirs(inner, further, onwards)})`
  }

  return manifests
    .flatMap(({ name: owner, privacy }) =>
      Object.entries(privacy).map(([table, said]) => {
        const there = actual.get(table) ?? []
        const silent = there.flatMap(({ column }) => {
          const privacy = Object.hasOwn(said, column) ? undefined : defaults[column]
          return privacy ? [{ name: column, privacy, declared: false }] : []
        })
        const columns = [
          ...Object.entries(said).map(([name, privacy]) => ({ name, privacy, declared: true })),
          ...silent,
        ].map((column) => ({
          ...column,
          actual: there.find(({ column: name }) => name === column.name),
        }))
        const persons = columns.flatMap((column) => {
          const { person: path } = column.privacy
          if (path === undefined) return []
          return [{ ...column, path, is_theirs: isTheirs('row', column.name, path) }]
        })
        return { owner, table, columns, persons, key: keyOf(table) }
      }),
    )
    .sort((a, b) => (a.table < b.table ? -1 : 1))
}

/** The person's columns that a column's own value goes by. */
export function personsOf(table: RegisteredTable, column: RegisteredColumn) {
  const { of } = column.privacy
  return of === undefined ? table.persons : table.persons.filter(({ name }) => name === of)
}
