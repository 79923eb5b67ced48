import type { Emission, EventDefinition } from '#kernel/events/define.ts'
import type { JobRequest, RequestableJob } from '#kernel/jobs/request.ts'
import type { Row } from './batch.ts'
import type { JsonText } from './json-text.ts'

/**
 * Runs statements under one caller's claims. Statement texts are constants (they become prepared
 * statements); what varies goes into `values` as `$1`, `$2`.
 */
export interface Reader {
  rows<R = Row>(text: string, values?: readonly unknown[]): Promise<R[]>
  /** The first row, or undefined. */
  maybe<R = Row>(text: string, values?: readonly unknown[]): Promise<R | undefined>
  /** Exactly one row; throws 404 `not_found` when there is none. */
  one<R = Row>(text: string, values?: readonly unknown[]): Promise<R>
  /** The column `json` of the first row as text, with `id` and `version` beside it; undefined without a row. */
  json<T>(text: string, values?: readonly unknown[]): Promise<JsonText<T> | undefined>
}

/** A transaction under one caller's claims. Statements that are started at once make one round trip. */
export interface Transaction extends Reader {
  /** Records what happened. Written in this transaction, just before its commit. */
  emit<Data>(event: EventDefinition<Data>, emission: Emission<Data>): void
  /** Asks for a job; it is handed to the workers only if this transaction commits. */
  enqueue<Payload>(job: RequestableJob<Payload>, request: JobRequest<Payload>): void
}
