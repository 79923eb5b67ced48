import { Readable } from 'node:stream'

export interface BytesFacts {
  readonly type: string
  /** How many there are. */
  readonly size: number
  /** What changes whenever the bytes do: a digest of them, or a version. */
  readonly tag?: string
  readonly modified?: Temporal.Instant
  readonly headers?: Readonly<Record<string, string>>
  /** Reads from `start` up to and with `end`; not called when nothing has to be sent. */
  readonly open: (range: ByteRange) => Readable | Promise<Readable>
}

/** Both ends are part of it, as in the header. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** An answer of known length, of which a caller may ask for a part (RFC 9110 §14). */
export class Bytes {
  readonly facts: BytesFacts

  constructor(facts: BytesFacts) {
    this.facts = facts
  }
}

/** Bytes that are in memory. */
export function bytesOf(bytes: Uint8Array, facts: Omit<BytesFacts, 'size' | 'open'>): Bytes {
  return new Bytes({
    ...facts,
    size: bytes.length,
    open: ({ start, end }) => Readable.from([bytes.subarray(start, end + 1)]),
  })
}
