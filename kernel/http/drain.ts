import type { FastifyInstance } from 'fastify'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

/** While the server closes, running requests end in peace; new ones on open connections are sent away. */
export function drainOnClose(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', (done) => {
    closing = true
    done()
  })
  app.addHook('onRequest', (_request, reply, done) => {
    if (!closing) return done()
    reply.header('connection', 'close')
    return done(kernelErrors.unavailable({ retry_after_seconds: 1 }))
  })
}
