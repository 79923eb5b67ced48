import type { PoolClient } from 'pg'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { Batch, type Row, type Statement, UnreadableRow } from './batch.ts'
import { isPostgresError, isStalePlan, translate } from './translate-error.ts'
import { parseValue } from './values.ts'

/** One borrowed connection; it goes back to the pool only if it is known to be whole. */
export class Link {
  readonly #client: PoolClient
  #broken: Error | undefined

  constructor(client: PoolClient) {
    this.#client = client
  }

  /** Runs statements behind one Sync. Throws a translated error; a lost connection is `unavailable`. */
  async run(statements: readonly Statement[]): Promise<Row[][]> {
    try {
      const batch = new Batch(statements, parseValue)
      this.#client.query(batch)
      return await batch.finished
    } catch (error) {
      if (isPostgresError(error)) {
        if (error.code.startsWith('57P') || isStalePlan(error)) this.#broken = error
        throw translate(error)
      }
      if (error instanceof UnreadableRow) throw error
      this.#broken = error instanceof Error ? error : new Error(String(error))
      throw kernelErrors.unavailable({ cause: error, retry_after_seconds: 1 })
    }
  }

  async rollback(): Promise<void> {
    if (this.#broken) return
    try {
      await this.#client.query('rollback')
    } catch (error) {
      this.#broken = error instanceof Error ? error : new Error(String(error))
    }
  }

  release(): void {
    this.#client.release(this.#broken)
  }
}
