import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  FormBody,
  isOneOf,
  RawBody,
  type ReceivedStream,
  StreamedBody,
} from '#kernel/contract/body.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { readForm, readPlainForm } from './form.ts'
import { assertAnnounced, bodyStream, wholeBody } from './received.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** A JSON body as it came, for signatures and hashes; empty without one. */
    bodyText: string
  }
}

/**
 * Reads bodies as their routes declare them. JSON is UTF-8 (RFC 8259 §8.1) and nothing is packed: read as
 * something else, it would be stored as what nobody wrote. Keys that would reach a prototype are refused
 * with the rest of broken JSON.
 */
export function readBodies(app: FastifyInstance): void {
  app.decorateRequest('bodyText', '')
  app.removeAllContentTypeParsers()
  const parseJson = app.getDefaultJsonParser('error', 'error')
  const json = (request: FastifyRequest, text: string) =>
    new Promise<unknown>((resolve, reject) => {
      request.bodyText = text
      void parseJson(request, text, (error, value) => (error ? reject(error) : resolve(value)))
    })

  app.addContentTypeParser('*', async (request: FastifyRequest) => {
    // Nobody takes it: what is wrong with it is not what is wrong.
    if (request.is404) return undefined
    const { bodyLimit: limit = 0, config } = request.routeOptions
    const { raw } = request
    const kind = config.route?.body ?? config.body
    const given = request.headers['content-type'] ?? ''
    const type = given.split(';', 1)[0]?.trim().toLowerCase() ?? ''
    if (isPacked(request)) throw kernelErrors.unsupported_media_type()
    assertAnnounced(raw, limit)

    if (kind instanceof StreamedBody || kind instanceof RawBody) {
      if (!isOneOf(type, kind.types)) throw kernelErrors.unsupported_media_type()
      if (kind instanceof RawBody) return { type, bytes: await wholeBody(raw, limit) }
      const length = request.headers['content-length']
      const bytes = bodyStream(raw, limit)
      return {
        type,
        length: length === undefined ? undefined : Number(length),
        bytes,
      } satisfies ReceivedStream
    }
    if (kind instanceof FormBody) {
      const plain = 'application/x-www-form-urlencoded'
      const taken = Object.keys(kind.files).length > 0 ? [] : [plain]
      if (!isOneOf(type, ['multipart/form-data', ...taken])) {
        throw kernelErrors.unsupported_media_type()
      }
      const language = request.call?.language ?? 'en'
      if (type === plain) return readPlainForm(await wholeBody(raw, limit), language)
      return readForm(bodyStream(raw, limit), given, kind, language)
    }
    if (type !== 'application/json' || !/^utf-?8$/i.test(charsetOf(given))) {
      throw kernelErrors.unsupported_media_type()
    }
    const bytes = await wholeBody(raw, limit)
    if (bytes.length === 0) return undefined
    if (!isUtf8(bytes)) throw Object.assign(new SyntaxError('No UTF-8'), { statusCode: 400 })
    return json(request, bytes.toString())
  })
}

const charsetOf = (type: string) => /;\s*charset="?([^;"\s]+)/i.exec(type)?.[1] ?? 'utf-8'

const isPacked = ({ headers }: FastifyRequest) =>
  !/^identity$/i.test(headers['content-encoding'] ?? 'identity')
