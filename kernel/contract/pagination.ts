import { JsonText } from '#kernel/database/json-text.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

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
    details: [
      { path: 'query.cursor', code: 'invalid', message: 'Use the `next` of the page before.' },
    ],
  })
}

/**
 * Assembles a list's answer from rows of JSON text. Ask the database for one row more than `limit`;
 * `cursorOf` gives the sort values of a row.
 */
export function pageOf<Row extends { readonly json: string }, List>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => readonly (string | number | null)[],
  total?: number,
): JsonText<List> {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const items = rows.slice(0, limit).map((row) => row.json)
  const next = last ? `"${encodeCursor(cursorOf(last))}"` : 'null'
  const count = total === undefined ? '' : `,"total":${total}`
  return new JsonText(`{"items":[${items.join(',')}],"next":${next}${count}}`)
}
