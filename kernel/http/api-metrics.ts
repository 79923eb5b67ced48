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
  /** Milliseconds since 1970. */
  readonly created_at: number
}

export interface ApiMetricsOptions {
  readonly database: Database
  readonly log: Logger
  /** Milliseconds between two batches, unless there is enough for one before; default 3,000. */
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
  readonly #waiting: ApiMetric[] = []
  #flushing: Promise<void> = Promise.resolve()

  constructor(options: ApiMetricsOptions) {
    this.#options = options
    this.#capacity = options.capacity ?? 20_000
    this.#timer = setInterval(() => void this.flush(), options.every ?? 3000)
    this.#timer.unref()
  }

  add(metric: ApiMetric): void {
    if (this.#waiting.length === this.#capacity) {
      this.#options.onDropped?.(1)
      return
    }
    this.#waiting.push(metric)
    if (this.#waiting.length === batchSize) void this.flush()
  }

  /** Writes what is waiting; what cannot be written waits on. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write())
    return this.#flushing
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
  }

  async #write(): Promise<void> {
    const { database, log } = this.#options
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, batchSize)
      const column = <Name extends keyof ApiMetric>(name: Name) => batch.map((row) => row[name])
      try {
        await database.asSystem('write request metrics').read.rows(insertText, columns.map(column))
      } catch (error) {
        log.debug({ err: error }, 'request metrics are waiting for the database')
        return
      }
      this.#waiting.splice(0, batch.length)
    }
  }
}

/** Rows of one statement: few enough to hold up neither this process nor the database. */
const batchSize = 1000

const columns = [
  'endpoint',
  'method',
  'status_code',
  'response_time_ms',
  'user_id',
  'created_at',
] as const

const insertText = `
insert into socle.api_metrics
  (endpoint, method, status_code, response_time_ms, user_id, created_at)
select endpoint, method, status_code, response_time_ms, user_id, to_timestamp(milliseconds / 1000)
from unnest($1::text[], $2::text[], $3::smallint[], $4::real[], $5::uuid[], $6::float8[])
  as metric (endpoint, method, status_code, response_time_ms, user_id, milliseconds)`
