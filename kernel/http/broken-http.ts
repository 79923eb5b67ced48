import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { jsonType } from './answer.ts'
import type { SecurityHeaders } from './security-headers.ts'

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
  const sentence = 'This is not a request that HTTP knows.'
  const body = JSON.stringify({ error: sentence, code: 'bad_input', details: [], request_id })
  const headers = {
    ...security,
    connection: 'close',
    'content-type': jsonType,
    'content-length': Buffer.byteLength(body),
    'x-request-id': request_id,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${statuses[code] ?? '400 Bad Request'}\r\n${lines.join('')}\r\n${body}`
}

const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}
