import { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Bytes } from '#kernel/contract/bytes.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { noneMatches } from './entity-tag.ts'
import { isSameState, rangeOf } from './ranges.ts'

/** Milliseconds for which a caller may take nothing of a stream before the connection is closed. */
export const idleStream = 60_000

/** Sends bytes: all of them, a part, or only what is known of them (RFC 9110 §13 and §14). */
export async function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  { facts }: Bytes,
): Promise<FastifyReply> {
  const { size, type, headers = {} } = facts
  const { range, 'if-range': ifRange } = request.headers
  const tag = facts.tag === undefined ? undefined : `"${facts.tag}"`
  const modified = facts.modified && httpDate(facts.modified)
  reply.header('accept-ranges', 'bytes').header('cache-control', 'private, no-cache')
  if (tag !== undefined) reply.header('etag', tag)
  if (modified !== undefined) reply.header('last-modified', modified)
  for (const name in headers) reply.header(name, headers[name])
  if (isKnown(request, tag, facts.modified)) return reply.code(304).send()

  const fresh = ifRange === undefined || isSameState(String(ifRange), tag, modified)
  const asked = request.method === 'GET' && range !== undefined && fresh
  const part = asked ? rangeOf(range, size) : undefined
  if (part === null) {
    reply.header('content-range', `bytes */${size}`)
    throw kernelErrors.range_not_satisfiable()
  }
  const { start, end } = part ?? { start: 0, end: size - 1 }
  if (part) reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`)
  const empty = request.method === 'HEAD' || size === 0
  const stream = empty ? undefined : await facts.open({ start, end })
  reply.header('content-type', type).header('content-length', end - start + 1)
  if (!stream) return reply.send()
  closeWhenIdle(request)
  return reply.send(stream)
}

/** Closes the connection of a caller who takes nothing of what is sent. */
export function closeWhenIdle({ raw }: FastifyRequest): void {
  // Node closes a socket whose time is over, unless somebody listens; afterwards it sets it to its own.
  if (raw.socket instanceof Socket) raw.socket.setTimeout(idleStream)
}

function isKnown(
  { headers }: FastifyRequest,
  tag: string | undefined,
  modified: Temporal.Instant | undefined,
): boolean {
  const known = headers['if-none-match']
  if (known !== undefined) return tag !== undefined && noneMatches(known, tag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  // Headers know seconds.
  return modified !== undefined && Math.floor(modified.epochMilliseconds / 1000) * 1000 <= since
}

const httpDate = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds).toUTCString()
