import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'

export type Encoding = 'zstd' | 'br' | 'gzip'

/**
 * Compresses a text in one call, or says that it is not worth it: below 1 kB nothing is gained, above
 * 64 kB it would hold up the event loop. A stream per small answer would cost more than the answer.
 */
export function compress(
  text: string,
  acceptEncoding: string | undefined,
): { readonly encoding: Encoding; readonly bytes: Buffer } | undefined {
  if (acceptEncoding === undefined || text.length < 1024 || text.length > 65_536) return undefined
  const encoding = preferredEncoding(acceptEncoding)
  return encoding && { encoding, bytes: encoders[encoding](text) }
}

const encoders: Record<Encoding, (text: string) => Buffer> = {
  zstd: (text) => zstdCompressSync(text),
  br: (text) =>
    brotliCompressSync(text, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (text) => gzipSync(text),
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
