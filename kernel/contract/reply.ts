import type { Readable } from 'node:stream'
import { JsonText } from '#kernel/database/json-text.ts'
import { asOneLine } from './one-line.ts'

/** An answer with more than a body: a `Location`, cookies, a file name. */
export class Reply<T> {
  readonly body: T | JsonText<T> | Readable | string | undefined
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  /** Where it is not the route's own. */
  readonly status: 202 | undefined

  constructor(
    body: T | JsonText<T> | Readable | string | undefined,
    headers: Readonly<Record<string, string | readonly string[]>> = {},
    status?: 202,
  ) {
    this.body = body
    this.headers = headers
    this.status = status
  }
}

/** What a verb may give back for an output of shape T. */
export type Answer<T> = T | JsonText<T> | Reply<T>

/** What a caller of the verb would read in the body of its answer. */
export function bodyOf<T>(answer: Answer<T>): T {
  const body = answer instanceof Reply ? answer.body : answer
  if (body instanceof JsonText) return JSON.parse(body.text)
  return body as T // neither text of Postgres nor a stream: the object itself
}

/** 201 with the new object's address (RFC 9110 §15.3.2). `path` is below `/api/v1`. */
export function created<T>(path: string, body: T | JsonText<T>): Reply<T> {
  return new Reply(body, { location: `/api/v1${path}` })
}

/**
 * 202 with the address at which it is seen how far the work is (RFC 9110 §15.3.3); the route says `may_accept`.
 * `path` is below `/api/v1`.
 */
export function accepted<T>(path: string, body: T | JsonText<T>): Reply<T> {
  return new Reply(body, { location: `/api/v1${path}` }, 202)
}

/** A download: `Content-Disposition` with a name in any script (RFC 6266), of which nothing leads elsewhere. */
export function download(fileName: string, body: Readable | string): Reply<string> {
  const name = asOneLine(fileName.toWellFormed()).replaceAll(/[/\\]/g, '_') || 'download'
  // Some browsers read escapes there too.
  const ascii = name.replaceAll(/[^\x20-\x7e]|["%]/gu, '_')
  // What RFC 8187 does not let stand, and this function does.
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return new Reply<string>(body, {
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  })
}
