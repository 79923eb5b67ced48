import { z } from 'zod'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

/** The query of every list: keyset pages, never offsets. Spread it into a list's query schema. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
  count: z.literal('exact').optional(),
}

/** The answer of every list. `total` only with `?count=exact`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable(),
    total: z.int().optional(),
  })
}

/** Packs the sort values of a page's last row. Opaque to callers. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Unpacks a cursor of `length` values; anything else is the caller's mistake (400). */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const scalar = (value: unknown) => value === null || ['string', 'number'].includes(typeof value)
    if (Array.isArray(values) && values.length === length && values.every(scalar)) return values
  } catch {
    // Falls through to the one answer for every kind of broken cursor.
  }
  throw kernelErrors.bad_input({
    details: [{ path: 'query.cursor', code: 'invalid', message: 'Use the `next` of the page before.' }],
  })
}
