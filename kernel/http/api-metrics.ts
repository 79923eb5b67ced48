import type { Logger } from 'pino'
import type { Database } from '#kernel/database/database.ts'

/** One request, as `socle.api_metrics` keeps it (§8.2). */
export interface ApiMetric {
  /** The route as declared: `/api/v1/projects/:project_id`. */
  readonly endpoint: string
  readonly method: string
  readonly status_code: number
  readonly response_time_ms: number
  readonly user_id: string | null
  readonly created_at: string
}

export interface ApiMetricsOptions {
  readonly database: Database
  readonly log: Logger
  /** Milliseconds between two batches; default 3,000. */
  readonly every?: number
  /** Rows that may wait while the database is away; default 20,000. */
  readonly capacity?: number
  readonly onDropped?: (rows: number) => void
}

/** Writes requests in batches, off their way: a request never waits for its own metric. */
export class ApiMetrics {
  readonly #options: ApiMetricsOptions
  readonly #capacity: number
  readonly #timer: NodeJS.Timeout
  #waiting: ApiMetric[] = []
  #flushing: Promise<void> = Promise.resolve()

  constructor(options: ApiMetricsOptions) {
    this.#options = options
    this.#capacity = options.capacity ?? 20_000
    this.#timer = setInterval(() => void this.flush(), options.every ?? 3000)
    this.#timer.unref()
  }

  add(metric: ApiMetric): void {
    if (this.#waiting.length < this.#capacity) this.#waiting.push(metric)
    else this.#options.onDropped?.(1)
  }

  /** Writes what is waiting; what cannot be written waits on, as far as there is room. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write())
    return this.#flushing
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
  }

  async #write(): Promise<void> {
    const batch = this.#waiting
    if (batch.length === 0) return
    this.#waiting = []
    const { database, log, onDropped } = this.#options
    try {
      await database
        .asSystem('write request metrics')
        .read.rows(insertText, [JSON.stringify(batch)])
    } catch (error) {
      const room = Math.max(0, this.#capacity - this.#waiting.length)
      this.#waiting = [...batch.slice(0, room), ...this.#waiting]
      if (batch.length > room) onDropped?.(batch.length - room)
      log.debug({ err: error }, 'request metrics are waiting for the database')
    }
  }
}

const insertText = `
insert into socle.api_metrics
  (endpoint, method, status_code, response_time_ms, user_id, created_at)
select endpoint, method, status_code, response_time_ms, user_id, created_at
from jsonb_to_recordset($1::jsonb) as metric (
  endpoint text, method text, status_code smallint, response_time_ms real, user_id uuid,
  created_at timestamptz
)`
