import type { FastifyInstance } from 'fastify'

const exposed =
  'etag, location, retry-after, ratelimit, ratelimit-policy, x-request-id, idempotency-replayed, accept-ranges, content-range, content-disposition'

/**
 * Lets pages of the named origins call the API with a Bearer token (Fetch standard, "CORS protocol").
 * Never with cookies: `Access-Control-Allow-Credentials` is not sent.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return
  const allowed = new Set(origins)
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers
    if (origin === undefined || !request.url.startsWith('/api/')) return done()
    reply.header('vary', 'origin')
    if (!allowed.has(origin)) return done()
    reply.header('access-control-allow-origin', origin)
    reply.header('access-control-expose-headers', exposed)
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) {
      return done()
    }
    return reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
      .header(
        'access-control-allow-headers',
        'authorization, content-type, idempotency-key, if-match, if-none-match, range, if-range',
      )
      .header('access-control-max-age', '600')
      .send()
  })
}
