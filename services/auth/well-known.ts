import type { FastifyInstance } from 'fastify'
import type { Runtime } from '#kernel/runtime.ts'
import { keyRing } from './key-ring.ts'

/** Publishes the keys by which others check our access tokens (RFC 7517, RFC 8615). */
export function publishKeys(app: FastifyInstance, runtime: Runtime): void {
  const text = JSON.stringify(runtime.use(keyRing).published)
  app.get('/.well-known/jwks.json', (_request, reply) =>
    reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(text),
  )
}
