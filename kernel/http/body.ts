import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came, for signatures and hashes; empty without one. */
    bodyText: string
  }
}

/** Reads JSON bodies; keys that would reach a prototype are refused with the rest of broken JSON. */
export function readJsonBodies(app: FastifyInstance): void {
  app.decorateRequest('bodyText', '')
  app.removeAllContentTypeParsers()
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, text, done) => {
      if (text === '') return done(null, undefined)
      request.bodyText = text
      return parseJson(request, text, done)
    },
  )
}
