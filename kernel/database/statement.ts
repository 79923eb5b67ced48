import type { Row } from './batch.ts'

/** A statement yet to run: what an owner hands to whoever sends several in one round trip. */
export interface Statement<R = Row> {
  readonly text: string
  /** `$1`, `$2`, ... */
  readonly values: readonly unknown[]
  /** Put together at run time, so that there may be any number of such texts. */
  readonly composed: boolean
  /** Never set: carries the shape of its rows. */
  readonly row?: R
}

/** The rows that each of several statements brings, in their order. */
export type RowsOf<Statements extends readonly Statement<unknown>[]> = {
  readonly [Index in keyof Statements]: Statements[Index] extends Statement<infer R> ? R[] : never
}

/** How each of several statements went, in their order. */
export type OutcomesOf<Statements extends readonly Statement<unknown>[]> = {
  readonly [Index in keyof Statements]: PromiseSettledResult<RowsOf<Statements>[Index]>
}

/** A constant text, which becomes a prepared statement. R is the caller's word for the shape of its rows. */
export function statement<R = Row>(text: string, values: readonly unknown[] = []): Statement<R> {
  return { text, values, composed: false }
}
