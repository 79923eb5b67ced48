import type { FastifyReply, FastifyRequest } from 'fastify'
import { Bytes } from '#kernel/contract/bytes.ts'
import type { Route } from '#kernel/contract/route.ts'
import { type Answer, jsonType } from './answer.ts'
import { compress } from './compress.ts'
import { entityTag, noneMatches } from './entity-tag.ts'
import { closeWhenIdle, sendBytes } from './send-bytes.ts'

/** Sends what a verb gave back: validators, caching, compression, in that order. */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  answer: Answer,
): FastifyReply | Promise<FastifyReply> {
  const { status, type, body, headers, version } = answer
  for (const name in headers) reply.header(name, headers[name])
  reply.code(status)
  if (body instanceof Bytes) return sendBytes(request, reply, body)
  if (typeof body !== 'string') {
    reply.header('cache-control', 'no-store')
    if (body === undefined) return reply.send()
    reply.header('content-type', type)
    if (request.method === 'HEAD') {
      body.destroy()
      return reply.send()
    }
    closeWhenIdle(request)
    return reply.send(body)
  }
  reply.header('content-type', type)
  // A compressed secret beside text that a stranger chose leaks by its length (BREACH).
  if (route.secret) return reply.header('cache-control', 'no-store').send(body)

  const validated = route.method === 'GET' || version !== undefined
  if (validated) {
    const tag = entityTag(body, version)
    reply.header('etag', tag)
    const known = request.headers['if-none-match']
    if (route.method === 'GET' && known !== undefined && noneMatches(known, tag)) {
      reply.header('cache-control', 'private, no-cache')
      return reply.removeHeader('content-type').code(304).send()
    }
  }
  reply.header('cache-control', route.method === 'GET' ? 'private, no-cache' : 'no-store')
  return sendText(request, reply, body)
}

/** Sends a text whose headers are set, compressed when that is worth it. */
export function sendText(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  reply.header('vary', reply.hasHeader('vary') ? 'origin, accept-encoding' : 'accept-encoding')
  const compressed = compress(text, request.headers['accept-encoding'] as string | undefined) // Node joins repeated ones
  if (!compressed) return reply.send(text)
  return reply.header('content-encoding', compressed.encoding).send(compressed.body)
}

/** Sends JSON of the kernel's own, outside of any route. */
export function sendJson(reply: FastifyReply, status: number, value: unknown): FastifyReply {
  return reply
    .code(status)
    .header('content-type', jsonType)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(value))
}
