import { hash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Database } from '#kernel/database/database.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { isLoopback } from './address.ts'
import type { Metrics } from './metrics.ts'
import { sendJson } from './send.ts'

/** Something without which this node should get no requests: `{ name: 'events', ready: () => ... }`. */
export interface ReadinessCheck {
  readonly name: string
  readonly ready: () => boolean | Promise<boolean>
}

export interface HealthOptions {
  readonly database: Database
  readonly checks: readonly ReadinessCheck[]
  readonly metrics: Metrics
  /** Opens `/metrics` to others than this machine, as a Bearer token. */
  readonly metricsKey: string | undefined
}

/**
 * `/healthz`: the process answers. `/readyz`: it can serve, each check by name, 503 otherwise.
 * `/metrics`: Prometheus text, for this machine or with the key.
 */
export function registerHealth(app: FastifyInstance, options: HealthOptions): void {
  const { database, metrics, metricsKey } = options
  const checks: readonly ReadinessCheck[] = [
    { name: 'database', ready: () => answers(database) },
    ...options.checks,
  ]
  app.get('/healthz', (_request, reply) => sendJson(reply, 200, { status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const results = await Promise.all(
      checks.map(async (check) => [check.name, await passes(check)]),
    )
    const ready = results.every(([, passed]) => passed)
    if (!ready) reply.header('retry-after', '1')
    const status = ready ? 'ready' : 'not_ready'
    return sendJson(reply, ready ? 200 : 503, { status, checks: Object.fromEntries(results) })
  })
  app.get('/metrics', async (request, reply) => {
    if (!isLoopback(request) && !bearsKey(request, metricsKey)) throw kernelErrors.not_found()
    const text = await metrics.registry.metrics()
    return reply
      .header('content-type', metrics.registry.contentType)
      .header('cache-control', 'no-store')
      .send(text)
  })
}

async function answers(database: Database): Promise<boolean> {
  await database.asSystem('readiness').read.rows('select 1')
  return true
}

async function passes(check: ReadinessCheck): Promise<boolean> {
  try {
    return await check.ready()
  } catch {
    return false
  }
}

function bearsKey({ headers }: FastifyRequest, key: string | undefined): boolean {
  if (key === undefined || headers.authorization === undefined) return false
  // Digests are of one length, which is what the comparison in constant time needs.
  const digest = (text: string) => hash('sha256', text, 'buffer')
  return timingSafeEqual(digest(headers.authorization), digest(`Bearer ${key}`))
}
