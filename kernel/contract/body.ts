import type { Readable } from 'node:stream'
import type { z } from 'zod'

// What a route takes instead of JSON: `body: rawBody('application/xml')`.

/** The bytes as they came, whole and in memory: for signatures over them, and small files. */
export class RawBody {
  readonly kind = 'raw'
  readonly types: readonly string[]

  constructor(types: readonly string[]) {
    this.types = types
  }
}

/** The bytes as they arrive, with backpressure: for what is too large for memory. */
export class StreamedBody {
  readonly kind = 'streamed'
  readonly types: readonly string[]

  constructor(types: readonly string[]) {
    this.types = types
  }
}

export interface FileRule {
  /** Bytes of one file. */
  readonly limit: number
  /** Media types that a caller may name; `image/*` for all of a kind. Default: any. */
  readonly types?: readonly string[]
  /** Files under this name; default 1. */
  readonly count?: number
}

/** Fields and files as a page's form sends them (RFC 7578); without files also `application/x-www-form-urlencoded`. */
export class FormBody<Fields extends z.ZodObject = z.ZodObject> {
  readonly fields: Fields
  readonly files: Readonly<Record<string, FileRule>>

  constructor(fields: Fields, files: Readonly<Record<string, FileRule>>) {
    this.fields = fields
    this.files = files
  }
}

/** Takes bodies of these media types (`image/*`, `*\/*` for any) whole. */
export const rawBody = (...types: readonly string[]) => new RawBody(types)

/** Takes bodies of these media types as a stream; `body_limit` counts while it flows. */
export const streamedBody = (...types: readonly string[]) => new StreamedBody(types)

/** Takes a form. Its fields come before its files, each of which is a stream. */
export const formBody = <Fields extends z.ZodObject>(
  fields: Fields,
  files: Readonly<Record<string, FileRule>> = {},
) => new FormBody(fields, files)

export type BodyKind = z.ZodType | RawBody | StreamedBody | FormBody

/** What a verb is given of a raw body. */
export interface ReceivedBytes {
  readonly type: string
  readonly bytes: Buffer
}

/** What a verb is given of a streamed body. It fails with the answer that the caller gets. */
export interface ReceivedStream {
  readonly type: string
  /** What the caller announced; undefined: it comes in chunks. */
  readonly length: number | undefined
  readonly bytes: Readable
}

/** What a verb is given of a form: the fields are there, the files come one after the other. */
export interface ReceivedForm<Fields> {
  readonly fields: Fields
  /** Each has to be read, or skipped by going on, before the next one comes. */
  readonly files: AsyncIterable<ReceivedFile>
}

export interface ReceivedFile {
  readonly field: string
  /** As its owner calls it, without folders. */
  readonly name: string
  /** As the caller says: what it really is shows in its first bytes. */
  readonly type: string
  readonly bytes: Readable
}

/** What reaches the verb of a body of this kind. */
export type Received<Kind> = Kind extends z.ZodType
  ? z.output<Kind>
  : Kind extends RawBody
    ? ReceivedBytes
    : Kind extends FormBody<infer Fields>
      ? ReceivedForm<z.output<Fields>>
      : ReceivedStream

/** Whether a media type is one of these, `image/*` and the like among them. */
export function isOneOf(type: string, types: readonly string[]): boolean {
  const [kind] = type.split('/')
  return types.some((one) => one === '*/*' || one === type || one === `${kind}/*`)
}
