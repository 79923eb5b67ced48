import { Readable } from 'node:stream'
import { Bytes } from '#kernel/contract/bytes.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Route } from '#kernel/contract/route.ts'
import { JsonText } from '#kernel/database/json-text.ts'

export const jsonType = 'application/json; charset=utf-8'

export interface Answer {
  readonly status: number
  readonly type: string
  /** Undefined: no body. */
  readonly body: string | Readable | Bytes | undefined
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  /** The version of the object that the body holds. */
  readonly version: number | undefined
}

/** What a verb gave back, as it goes out. Text that Postgres made stays as it is. */
export function answerOf(route: Route, result: unknown): Answer {
  const reply = result instanceof Reply ? result : undefined
  const body = reply ? reply.body : result
  const headers = reply?.headers ?? noHeaders
  const type = route.produces ? mediaType(route.produces) : jsonType
  if (body === undefined) {
    if (route.output && !route.produces)
      throw new Error(`${route.path}: the verb gave nothing back`)
    return { status: route.status ?? 204, type, body: undefined, headers, version: undefined }
  }
  const status = reply?.status ?? route.status ?? 200
  if (body instanceof JsonText) {
    return { status, type, body: body.text, headers, version: body.version }
  }
  const plain = route.produces !== undefined || body instanceof Readable
  if (plain && (typeof body === 'string' || body instanceof Readable || body instanceof Bytes)) {
    return { status, type, body, headers, version: undefined }
  }
  return { status, type, body: JSON.stringify(body), headers, version: versionOf(body) }
}

const noHeaders = {}

function mediaType(produces: string): string {
  return produces.startsWith('text/') && !produces.includes(';')
    ? `${produces}; charset=utf-8`
    : produces
}

export function versionOf(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null || !('version' in body)) return undefined
  return typeof body.version === 'number' ? body.version : undefined
}
