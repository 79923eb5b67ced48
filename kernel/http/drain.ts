import type { FastifyInstance } from 'fastify'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

/** While the server closes, running requests end in peace; new ones on open connections are sent away. */
export function drainOnClose(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    // A connection whose request was running stays open for the next one, which would never come.
    const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
    app.server.once('close', () => clearInterval(sweep))
    if (!app.server.listening) clearInterval(sweep)
    done()
  })
  app.addHook('onRequest', (_request, reply, done) => {
    if (!closing) return done()
    reply.header('connection', 'close')
    return done(kernelErrors.unavailable({ retry_after_seconds: 1 }))
  })
}
