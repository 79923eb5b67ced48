import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { en } from '#kernel/messages/en.ts'
import { jsonType } from './answer.ts'
import type { SecurityHeaders } from './security-headers.ts'

/** Bytes of a request's first line and headers together. */
export const maxHeaderSize = 16 * 1024

/** What is not HTTP at all never reaches a route; it gets the same shape, and its connection is closed. */
export function refuseBrokenHttp(
  error: Error & { code: string },
  socket: Socket,
  security: SecurityHeaders,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable) socket.write(answerTo(error.code, security))
  socket.destroy(error)
}

function answerTo(code: string, security: SecurityHeaders): string {
  const request_id = randomUUID()
  const [status, word, sentence] = refusals[code] ?? refusals.other
  const body = JSON.stringify({ error: sentence, code: word, details: [], request_id })
  const headers = {
    ...security,
    connection: 'close',
    'content-type': jsonType,
    'content-length': Buffer.byteLength(body),
    'x-request-id': request_id,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status}\r\n${lines.join('')}\r\n${body}`
}

const { errors } = en

// Nothing is known of the caller's language here.
const refusals: Readonly<
  Record<string, readonly [status: string, code: string, sentence: string]>
> &
  Record<'other', readonly [string, string, string]> = {
  other: ['400 Bad Request', 'bad_input', 'This is not a request that HTTP knows.'],
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'headers_too_large',
    errors.headers_too_large,
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'too_slow', errors.too_slow],
}
