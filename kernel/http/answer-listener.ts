import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import type { Route } from '#kernel/contract/route.ts'

/** An answer as it leaves, for those who hold it against its contract. */
export interface SentAnswer {
  /** Undefined: an answer of no declared route. */
  readonly route: Route | undefined
  readonly method: string
  readonly url: string
  readonly status: number
  readonly type: string | undefined
  /** Undefined: no body, or a stream. */
  readonly text: string | undefined
}

export type AnswerListener = (answer: SentAnswer) => void

/** Shows every answer to `listener`; what it throws becomes the answer. For tests: it costs a hook. */
export function listenToAnswers(app: FastifyInstance, listener: AnswerListener): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const encoding = reply.getHeader('content-encoding')
    const type = reply.getHeader('content-type')
    const { method, url } = request
    try {
      listener({
        route: request.routeOptions.config.route,
        method,
        url,
        status: reply.statusCode,
        type: typeof type === 'string' ? type : undefined,
        text: textOf(payload, encoding),
      })
      done(null, payload)
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  })
}

function textOf(payload: unknown, encoding: unknown): string | undefined {
  if (typeof payload === 'string') return payload
  if (!Buffer.isBuffer(payload)) return undefined
  if (encoding === 'br') return brotliDecompressSync(payload).toString()
  if (encoding === 'gzip') return gunzipSync(payload).toString()
  if (encoding === 'zstd') return zstdDecompressSync(payload).toString()
  return payload.toString()
}
