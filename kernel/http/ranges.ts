import type { ByteRange } from '#kernel/contract/bytes.ts'

/**
 * The part of `size` bytes that a header `Range` asks for (RFC 9110 §14.2). Undefined: the whole, which is also
 * the answer to another unit, to what cannot be read and to several ranges at once; null: there is none.
 */
export function rangeOf(header: string, size: number): ByteRange | null | undefined {
  // Some clients ask for a part of whatever it is; of nothing no part can be named, and nothing is the whole.
  if (size === 0) return undefined
  const [, first = '', last = ''] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header) ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? null : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return undefined
  return start >= size ? null : { start, end }
}

/** Whether a part may be sent: what the caller has of it is of this very state (RFC 9110 §13.1.5). */
export function isSameState(
  ifRange: string,
  tag: string | undefined,
  modified: string | undefined,
): boolean {
  // A weak tag promises nothing of single bytes.
  if (ifRange.startsWith('"')) return ifRange === tag
  return !ifRange.startsWith('W/') && modified !== undefined && ifRange === modified
}
