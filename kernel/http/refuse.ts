import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import {
  ApplicationError,
  type ErrorDetail,
  type WordedDetail,
} from '#kernel/errors/application-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { type Language, languageOf, type OfferedLanguages } from '#kernel/language.ts'
import { en } from '#kernel/messages/en.ts'
import { fr } from '#kernel/messages/fr.ts'
import { jsonType } from './answer.ts'
import { isWaiting } from './expect.ts'
import { LimitReached } from './limiter.ts'
import type { Sentences } from './sentences.ts'

const words = { en: en.input, fr: fr.input }

/** What a verb's answer had said of itself before it failed. */
const ofTheAnswer = ['content-length', 'content-disposition', 'etag', 'last-modified']

export type Refuse = (request: FastifyRequest, reply: FastifyReply, error: unknown) => FastifyReply

/** Makes the one way in which errors become answers. What is not of a catalogue becomes `internal`. */
export function refuser(sentences: Sentences, log: Logger, offered: OfferedLanguages): Refuse {
  return (request, reply, thrown) => {
    const language =
      request.call?.language ?? languageOf(request.headers['accept-language'], offered)
    const error = known(thrown, language)
    report(log, request, error)
    const { code } = error
    const { retry_after_seconds, current, values, path } = error.options
    const sentence = sentences.say(language, code, values)
    const blamed = path === undefined ? [] : [{ path, code, message: sentence }]
    const text = JSON.stringify({
      error: sentence,
      code,
      details: error.options.details?.map((detail) => said(detail, language)) ?? blamed,
      request_id: request.id,
    })
    for (const name of ofTheAnswer) reply.removeHeader(name)
    // Whoever was not asked for the body may send it or not; what comes next could be either.
    // Otherwise Fastify would close at once; deadline.ts lets a caller who is still sending read this first.
    if (isWaiting(request.raw)) reply.header('connection', 'close')
    else if (request.raw.complete === false) reply.removeHeader('connection')
    if (retry_after_seconds !== undefined) reply.header('retry-after', retry_after_seconds)
    if (error instanceof LimitReached) {
      reply.header('ratelimit-policy', error.rate.policy)
      reply.header('ratelimit', `"${error.rate.name}";r=0;t=${retry_after_seconds}`)
    }
    if (error.status === 401) reply.header('www-authenticate', 'Bearer')
    return reply
      .code(error.status)
      .header('content-type', jsonType)
      .header('cache-control', 'no-store')
      .send(current ? `${text.slice(0, -1)},"current":${current.text}}` : text)
  }
}

function said(detail: ErrorDetail | WordedDetail, language: Language): ErrorDetail {
  if (!('word' in detail)) return detail
  const { word, ...about } = detail
  return { ...about, message: words[language][word] }
}

function known(thrown: unknown, language: Language): ApplicationError {
  if (thrown instanceof ApplicationError) return thrown
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  switch (code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH': {
      const details = [{ path: 'body', code: 'json', message: words[language].json }]
      return kernelErrors.bad_input({ details, cause: thrown })
    }
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_TYPE':
      return kernelErrors.unsupported_media_type()
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return kernelErrors.body_too_large()
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return kernelErrors.not_found()
    default:
      // Broken JSON, or a caller who went away in the middle: Fastify's status, and no code of its own.
      if (thrown instanceof Error && 'statusCode' in thrown && thrown.statusCode === 400) {
        const details = [{ path: 'body', code: 'json', message: words[language].json }]
        return kernelErrors.bad_input({ details, cause: thrown })
      }
      return kernelErrors.internal({ cause: thrown })
  }
}

/** Only what is ours to mend is an error in the log. */
function report(log: Logger, request: FastifyRequest, error: ApplicationError): void {
  const facts = { request_id: request.id, route: request.routeOptions.url, code: error.code }
  const { cause } = error.options
  if (error.status === 503) log.warn({ ...facts, err: cause }, 'unavailable')
  else if (error.status >= 500) log.error({ ...facts, err: cause ?? error }, 'request failed')
  else if (cause !== undefined) log.debug({ ...facts, err: cause }, 'refused')
}
