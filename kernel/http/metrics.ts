import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '#kernel/database/database.ts'

/** What `/metrics` shows of one running Socle (OpenMetrics names). No addresses, no persons. */
export class Metrics {
  readonly registry = new Registry()
  readonly #durations: Histogram<'owner'>
  readonly #requests: Counter<'method' | 'route' | 'status'>
  readonly #seconds: Counter<'method' | 'route'>
  readonly #dropped: Counter
  readonly #delay = monitorEventLoopDelay({ resolution: 20 })

  constructor(database: Database, counts: Readonly<Record<string, () => number>> = {}) {
    const registers = [this.registry]
    // Buckets for each route and status would be 28,000 lines a scrape with 500 routes; how long single calls
    // of a route take is in socle.api_metrics.
    this.#requests = new Counter({
      name: 'http_requests_total',
      help: 'Requests, by what became of them',
      labelNames: ['method', 'route', 'status'],
      registers,
    })
    this.#seconds = new Counter({
      name: 'http_request_seconds_total',
      help: 'Time spent on a route; divided by its requests, the mean',
      labelNames: ['method', 'route'],
      registers,
    })
    this.#durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the request to its answer',
      labelNames: ['owner'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
      registers,
    })
    this.#dropped = new Counter({
      name: 'socle_api_metrics_dropped_total',
      help: 'Rows of socle.api_metrics that were dropped because the database was away for too long',
      registers,
    })
    for (const [name, read] of Object.entries(counts)) {
      new Counter({
        name: `${name}_total`,
        help: `${name.replaceAll('_', ' ')} since the start of this process`,
        registers,
        collect() {
          this.reset()
          this.inc(read())
        },
      })
    }
    this.#delay.enable()
    const gauge = (name: string, help: string, read: () => number) => {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    }
    const delay = this.#delay
    gauge(
      'nodejs_eventloop_delay_p99_seconds',
      'Delay of the event loop since the last look',
      () => {
        const seconds = delay.percentile(99) / 1e9
        delay.reset()
        return Number.isFinite(seconds) ? seconds : 0
      },
    )
    gauge('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss())
    gauge('nodejs_heap_used_bytes', 'Used heap', () => process.memoryUsage().heapUsed)
    gauge('socle_database_connections', 'Connections of the pool', () => database.pool.totalCount)
    gauge('socle_database_connections_idle', 'Of these, idle', () => database.pool.idleCount)
    gauge('socle_database_waiting', 'Requests waiting for one', () => database.pool.waitingCount)
  }

  observe({ owner, method, route, milliseconds }: Timing, status: number): void {
    const seconds = milliseconds / 1000
    this.#requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` })
    this.#seconds.inc({ method, route }, seconds)
    this.#durations.observe({ owner }, seconds)
  }

  dropped(rows: number): void {
    this.#dropped.inc(rows)
  }

  close(): void {
    this.#delay.disable()
  }
}

export interface Timing {
  /** Whose route it is; `server` for what nobody declared. */
  readonly owner: string
  /** That of the route; `other` for what it does not take. */
  readonly method: string
  readonly route: string
  readonly milliseconds: number
}

/** Calls `listener` after each answer. The route is the declared one, so that labels stay few. */
export function onTiming(
  app: FastifyInstance,
  listener: (request: FastifyRequest, reply: FastifyReply, timing: Timing) => void,
): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { config, url } = request.routeOptions
    listener(request, reply, {
      owner: config.owner ?? 'server',
      method: config.route?.method ?? (request.method === 'GET' ? 'GET' : 'other'),
      route: config.pattern ?? url ?? 'none',
      milliseconds: reply.elapsedTime,
    })
    done()
  })
}
