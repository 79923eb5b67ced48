import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FormBody, StreamedBody } from '#kernel/contract/body.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Refuse } from './refuse.ts'

export interface Patience {
  /** Milliseconds until an answer begins, unless its route says otherwise. */
  readonly answer: number
  /** Milliseconds in which a body has to be there; of one that flows into its verb, the next `bytes`. */
  readonly body: number
  readonly bytes: number
  /** Milliseconds for which the rest of a body is thrown away whose answer was sent. */
  readonly rest: number
  /** Milliseconds that what flows still has while the server closes: it could go on for hours. */
  readonly closing: number
}

export const patience: Patience = {
  answer: 60_000,
  body: 30_000,
  bytes: 30 * 1024,
  rest: 2000,
  closing: 10_000,
}

/** How far one request has come. */
interface Progress {
  readonly reply: FastifyReply
  /** Of a body that flows: when it was looked at, and how much the connection had brought by then. */
  since: number
  read: number
  /** When the time of its answer began to count. */
  counted: number
}

/**
 * No request hangs. A body that does not come is refused with 408; one that flows into its verb may take as
 * long as it moves. Without an answer in its time a request gets 503, whatever it is waiting for. One look
 * a second over those that are running: a timer for each of them would cost a tenth of a small route.
 */
export function answerInTime(app: FastifyInstance, refuse: Refuse, limits: Patience): void {
  const running = new Map<FastifyRequest, Progress>()
  let closes = Number.POSITIVE_INFINITY
  app.addHook('preClose', (done) => {
    closes = performance.now() + limits.closing
    done()
  })
  app.addHook('onRequest', (request, reply, done) => {
    const now = performance.now()
    const read = request.raw.socket.bytesRead
    running.set(request, { reply, since: now, read, counted: now })
    done()
  })
  // Also called when the caller has gone away.
  app.addHook('onResponse', (request, _reply, done) => {
    running.delete(request)
    discardRest(request, limits.rest)
    done()
  })

  const look = () => {
    const now = performance.now()
    for (const [request, progress] of running) {
      const begun = progress.reply.sent || progress.reply.raw.headersSent
      if (now > closes && begun) request.raw.socket.destroy()
      const late = now > closes && request.raw.complete === false
      const error = late ? unavailable() : complaint(request, progress, now, limits)
      if (!error) continue
      running.delete(request)
      // An answer that has begun takes the time that it takes.
      if (!begun) refuse(request, progress.reply, error)
    }
  }
  const timer = setInterval(look, Math.min(1000, limits.answer, limits.body, limits.closing))
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}

function complaint(
  request: FastifyRequest,
  progress: Progress,
  now: number,
  { answer, body, bytes }: Patience,
) {
  const { raw, routeOptions } = request
  const { route } = routeOptions.config
  if (raw.complete === false) {
    const flows = route?.body instanceof StreamedBody || route?.body instanceof FormBody
    if (now - progress.since < body) return flows ? undefined : late()
    if (!flows) return kernelErrors.too_slow()
    if (raw.socket.bytesRead - progress.read < bytes) {
      // What is not taken waits for us, and not for the caller.
      return raw.isPaused() ? late() : kernelErrors.too_slow()
    }
    Object.assign(progress, { since: now, read: raw.socket.bytesRead, counted: now })
    return undefined
  }
  return late()

  function late() {
    const due = route?.deadline === undefined ? answer : route.deadline * 1000
    if (now - progress.counted < due) return undefined
    return unavailable()
  }
}

const unavailable = () => kernelErrors.unavailable({ retry_after_seconds: 1 })

/**
 * Closing at once would take the answer away from a caller who is still sending; so what comes is thrown
 * away for a moment, and then the connection is closed.
 */
function discardRest({ raw }: FastifyRequest, milliseconds: number): void {
  if (raw.complete !== false || raw.destroyed) return
  raw.resume()
  const close = setTimeout(() => raw.socket.destroy(), milliseconds)
  raw.once('end', () => clearTimeout(close)).once('close', () => clearTimeout(close))
}
