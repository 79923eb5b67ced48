/**
 * Whose a column is.
 * - `true`: it holds a person's id
 * - `auth.sessions.user_id`: it refers to a row of `auth.sessions`, which is the person's of that column
 * - `$.person_id`: it holds JSON with a person's id at this path (SQL/JSON)
 * - `address`: it holds an address that may be the person's
 */
export type PersonPath = true | 'address' | `$.${string}` | `${string}.${string}.${string}`

/**
 * What becomes of a column when a person asks for their data, or leaves (GDPR articles 15, 17, 20). A column
 * of a person says it of the rows that are theirs by it; the others say it of their own value.
 */
export type ColumnPrivacy = {
  readonly person?: PersonPath
  /** Whose the value is, where rows are of several persons: the name of a person's column. */
  readonly of?: string
  /**
   * Part of the person's export; for a person's column: the rows that are theirs by it. `while_seen`: of rows
   * that they may still see, which is what a team writes in what somebody once made.
   */
  readonly export: boolean | 'while_seen'
  /** Markdown that may name people, `@[name](person:<id>)`: the name of one who leaves is replaced. */
  readonly mentions?: true
} & (
  | {
      /** Stays, or goes with its row. */
      readonly erase: 'keep'
      /** Owed where it stays although it is personal: why, or until when. */
      readonly keep_until?: string
    }
  | { readonly erase: 'null' }
  | { readonly erase: 'replace'; readonly by: string }
  /** Of a person's column: the whole row goes. */
  | { readonly erase: 'delete_row' }
)

export type TablePrivacy = Readonly<Record<string, ColumnPrivacy>>

/** Every column of every table an owner has, by `schema.table`. An unclassified column fails the build. */
export type Privacy = Readonly<Record<string, TablePrivacy>>

/** About no person, or a secret that is of no use to them. */
export const internal = { export: false, erase: 'keep' } as const satisfies ColumnPrivacy

/** Handed out to the person whose row it is; goes with the row. */
export const exported = { export: true, erase: 'keep' } as const satisfies ColumnPrivacy

/** The person whom the row is about: it is handed out to them and deleted with them. */
export const subject = {
  person: true,
  export: true,
  erase: 'delete_row',
} as const satisfies ColumnPrivacy

/** The person of an access row, which goes with what gave the access. */
export const holder = {
  person: true,
  export: false,
  erase: 'keep',
  keep_until: 'what gave access is gone',
} as const satisfies ColumnPrivacy

/** What most tables have, and need not say: handed out where the row is, and never erased alone. */
export const defaults: TablePrivacy = {
  id: exported,
  organization_id: exported,
  version: internal,
  created_at: exported,
  updated_at: internal,
  deleted_at: internal,
}

/** The same of several columns: `...each(['title', 'description'], work)`. */
export function each<const Name extends string>(
  names: readonly Name[],
  column: ColumnPrivacy,
): Readonly<Record<Name, ColumnPrivacy>> {
  return Object.fromEntries(names.map((name) => [name, column])) as Record<Name, ColumnPrivacy> // one for each name
}
