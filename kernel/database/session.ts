import type { Emission, EventDefinition } from '#kernel/events/define.ts'
import type { JobRequest, RequestableJob } from '#kernel/jobs/request.ts'
import type { Row } from './batch.ts'
import type { JsonText } from './json-text.ts'
import type { OutcomesOf, RowsOf, Statement } from './statement.ts'

/**
 * Runs statements under one caller's claims. Statement texts are constants (they become prepared
 * statements); what varies goes into `values` as `$1`, `$2`. A text that is put together is a `Statement`
 * of `compose`.
 */
export interface Reader {
  rows<R = Row>(text: string, values?: readonly unknown[]): Promise<R[]>
  rows<R>(statement: Statement<R>): Promise<R[]>
  /** The first row, or undefined. */
  maybe<R = Row>(text: string, values?: readonly unknown[]): Promise<R | undefined>
  maybe<R>(statement: Statement<R>): Promise<R | undefined>
  /** Exactly one row; throws 404 `not_found` when there is none. */
  one<R = Row>(text: string, values?: readonly unknown[]): Promise<R>
  one<R>(statement: Statement<R>): Promise<R>
  /** The column `json` of the first row as text, with `id` and `version` beside it; undefined without a row. */
  json<T>(text: string, values?: readonly unknown[]): Promise<JsonText<T> | undefined>
  /** Several statements in one round trip, all or nothing: the first failure is everybody's. */
  all<const S extends readonly Statement<unknown>[]>(statements: S): Promise<RowsOf<S>>
}

/** How long what is gathered may take, in milliseconds; Postgres ends what takes longer. */
export interface Patience {
  /** One statement. */
  readonly each: number
  /** All of them together. */
  readonly all: number
}

/** A reader outside a transaction. */
export interface Gatherer extends Reader {
  /**
   * Several owners' statements in one round trip on one connection; they only read, and see one moment. One
   * that fails or takes too long is rejected alone: the others still answer.
   */
  gather<const S extends readonly Statement<unknown>[]>(
    statements: S,
    patience: Patience,
  ): Promise<OutcomesOf<S>>
}

/** A transaction under one caller's claims. Statements that are started at once make one round trip. */
export interface Transaction extends Reader {
  /** Records what happened. Written in this transaction, just before its commit. */
  emit<Data>(event: EventDefinition<Data>, emission: Emission<Data>): void
  /** Asks for a job; it is handed to the workers only if this transaction commits. */
  enqueue<Payload>(job: RequestableJob<Payload>, request: JobRequest<Payload>): void
}
