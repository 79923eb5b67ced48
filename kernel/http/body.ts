import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came, for signatures and hashes; empty without one. */
    bodyText: string
  }
}

/**
 * Reads JSON bodies, which are UTF-8 (RFC 8259 §8.1) and not packed: read as something else, they would be
 * stored as what nobody wrote. Keys that would reach a prototype are refused with the rest of broken JSON.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.decorateRequest('bodyText', '')
  app.removeAllContentTypeParsers()
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      if (isForeign(request)) return done(kernelErrors.unsupported_media_type())
      if (bytes.length === 0) return done(null, undefined)
      if (!isUtf8(bytes))
        return done(Object.assign(new SyntaxError('No UTF-8'), { statusCode: 400 }))
      request.bodyText = bytes.toString()
      return parseJson(request, request.bodyText, done)
    },
  )
}

function isForeign({ headers }: FastifyRequest): boolean {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers
  const charset = /;\s*charset="?([^;"\s]+)/i.exec(type)?.[1] ?? 'utf-8'
  return !/^identity$/i.test(encoding) || !/^utf-?8$/i.test(charset)
}
