/**
 * What becomes of a column when its person asks for their data, or leaves (GDPR articles 15, 17, 20).
 * - `export`: part of the person's export; erased with them
 * - `erase`: not exported (it means nothing to them), deleted with them
 * - `anonymise`: the row stays for others, this value is replaced
 * - `none`: no personal data
 * - `{ keep, until }`: kept for a stated reason
 */
export type ColumnPrivacy =
  | 'export'
  | 'erase'
  | 'anonymise'
  | 'none'
  | { readonly keep: string; readonly until: string }

export interface TablePrivacy {
  /**
   * From a row to its person: a column holding a person's id, or a SQL condition over `row` and `$1`
   * (the person's id). `null`: rows of this table belong to nobody.
   */
  readonly person: string | { readonly condition: string } | null
  /** What erasure does with the row as a whole; `keep_row` applies the columns one by one. */
  readonly on_erase?: 'delete_row' | 'keep_row'
  readonly columns: Readonly<Record<string, ColumnPrivacy>>
}

/** Every column of every table an owner has, by `schema.table`. An unclassified column fails the build. */
export type Privacy = Readonly<Record<string, TablePrivacy>>
