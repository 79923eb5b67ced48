import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Refuse } from './refuse.ts'

/**
 * No request hangs: after `milliseconds` without an answer it gets 503, whatever it is waiting for. One
 * look a second over those that are running; a timer for each of them would cost a tenth of a small route.
 */
export function answerInTime(app: FastifyInstance, milliseconds: number, refuse: Refuse): void {
  const running = new Map<FastifyRequest, FastifyReply>()
  app.addHook('onRequest', (request, reply, done) => {
    running.set(request, reply)
    done()
  })
  // Also called when the caller has gone away.
  app.addHook('onResponse', (request, _reply, done) => {
    running.delete(request)
    done()
  })
  const look = () => {
    for (const [request, reply] of running) {
      // They stand in the order in which they came.
      if (reply.elapsedTime < milliseconds) return
      running.delete(request)
      // A stream that has begun takes the time that it takes.
      if (!reply.sent) refuse(request, reply, kernelErrors.unavailable({ retry_after_seconds: 1 }))
    }
  }
  const timer = setInterval(look, Math.min(1000, milliseconds))
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}
