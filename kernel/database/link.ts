import type { PoolClient } from 'pg'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { Batch, type Row, UnreadableRow } from './batch.ts'
import { isPostgresError, isStalePlan, translate } from './translate-error.ts'
import { parseValue } from './values.ts'
import type { NamedStatement } from './wire.ts'

/** One borrowed connection; it goes back to the pool only if it is known to be whole. */
export class Link {
  readonly #client: PoolClient
  #broken: Error | undefined

  constructor(client: PoolClient) {
    this.#client = client
  }

  /** Runs statements behind one Sync. Throws a translated error; a lost connection is `unavailable`. */
  async run(statements: readonly NamedStatement[]): Promise<Row[][]> {
    try {
      const batch = new Batch(statements, parseValue)
      this.#client.query(batch)
      return await batch.finished
    } catch (error) {
      throw this.#understood(error)
    }
  }

  /** Runs several batches in one round trip; the failure of one is its own. */
  async runTogether(
    batches: readonly (readonly NamedStatement[])[],
  ): Promise<PromiseSettledResult<Row[][]>[]> {
    const sent = batches.map((statements) => new Batch(statements, parseValue))
    const answers = Promise.allSettled(sent.map(({ finished }) => finished))
    try {
      Batch.together(sent, (batch) => this.#client.query(batch))
    } catch (error) {
      throw this.#understood(error)
    }
    return (await answers).map((answer) =>
      answer.status === 'fulfilled'
        ? answer
        : { ...answer, reason: this.#understood(answer.reason) },
    )
  }

  /** What a caller may see of an error. Afterwards the connection counts as whole only if it is. */
  #understood(error: unknown): unknown {
    if (isPostgresError(error)) {
      if (error.code.startsWith('57P') || isStalePlan(error)) this.#broken = error
      return translate(error)
    }
    if (error instanceof UnreadableRow) return error
    this.#broken = error instanceof Error ? error : new Error(String(error))
    return kernelErrors.unavailable({ cause: error, retry_after_seconds: 1 })
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
