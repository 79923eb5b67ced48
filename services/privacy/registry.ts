import type { Manifest } from '#kernel/manifest.ts'
import type { ColumnPrivacy, TablePrivacy } from '#kernel/privacy.ts'

/** What one owner says about one of its tables. */
export interface RegisteredTable {
  readonly owner: string
  /** `schema.table` */
  readonly table: string
  readonly privacy: TablePrivacy
  /** SQL over `row` and `$1`, a person's id: whether a row is theirs. null: it belongs to nobody. */
  readonly is_theirs: string | null
}

/** Every table of every owner, by name. Export, erasure and docs/privacy.md follow from it. */
export function privacyRegistry(manifests: readonly Manifest[]): readonly RegisteredTable[] {
  return manifests
    .flatMap((manifest) =>
      Object.entries(manifest.privacy).map(([table, privacy]) => ({
        owner: manifest.name,
        table,
        privacy,
        is_theirs: isTheirs(privacy),
      })),
    )
    .sort((a, b) => (a.table < b.table ? -1 : 1))
}

function isTheirs({ person }: TablePrivacy): string | null {
  if (person === null) return null
  return typeof person === 'string' ? `row.${person} = $1` : person.condition
}

/** A column's class in one word, for rules and documents. */
export function classOf(column: ColumnPrivacy) {
  return typeof column === 'object' ? 'keep' : column
}
