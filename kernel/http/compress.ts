import { Readable, type Transform } from 'node:stream'
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib'

export type Encoding = 'zstd' | 'br' | 'gzip'

/**
 * Compresses a text, or says that it is not worth it: below 1 kB nothing is gained. Up to 64 kB it is done in
 * one call, since a stream would cost more than the answer; above that the call would hold up the event loop.
 */
export function compress(
  text: string,
  acceptEncoding: string | undefined,
): { readonly encoding: Encoding; readonly body: Buffer | Transform } | undefined {
  if (acceptEncoding === undefined || text.length < 1024) return undefined
  const encoding = preferredEncoding(acceptEncoding)
  if (!encoding) return undefined
  if (text.length <= 65_536) return { encoding, body: encoders[encoding](text) }
  return { encoding, body: Readable.from([Buffer.from(text)]).pipe(streams[encoding]()) }
}

const brotli = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
}

const encoders: Record<Encoding, (text: string) => Buffer> = {
  zstd: (text) => zstdCompressSync(text),
  br: (text) => brotliCompressSync(text, brotli),
  gzip: (text) => gzipSync(text),
}

const streams: Record<Encoding, () => Transform> = {
  zstd: () => createZstdCompress(),
  br: () => createBrotliCompress(brotli),
  gzip: () => createGzip(),
}

/** The cheapest encoding that the caller takes (RFC 9110 §12.5.3). */
export function preferredEncoding(header: string): Encoding | undefined {
  const known = choices.get(header)
  if (known !== undefined) return known ?? undefined
  const refused = new Set<string>()
  const taken = new Set<string>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const isRefused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    ;(isRefused ? refused : taken).add(name)
  }
  const order: readonly Encoding[] = ['zstd', 'br', 'gzip']
  const choice = order.find(
    (name) => taken.has(name) || (taken.has('*') && name === 'gzip' && !refused.has(name)),
  )
  // Browsers send a handful of different headers; strangers may send any number.
  if (choices.size < 100 && header.length < 100) choices.set(header, choice ?? null)
  return choice
}

const choices = new Map<string, Encoding | null>()
