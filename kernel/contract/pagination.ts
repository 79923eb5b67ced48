import { JsonText } from '#kernel/database/json-text.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

/** What a list can be sorted by, as Postgres names it and prints it. */
export type Kind = keyof typeof readable

const day = /^\d{4}-\d\d-\d\d$/
const moment = /^\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d(?::?\d\d)?)$/

/** Whether Postgres can read a text as a value of the kind. */
const readable = {
  text: (text: string) => !text.includes('\0'),
  uuid: (text: string) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text),
  integer: (text: string) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31,
  bigint: (text: string) => /^-?\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)),
  date: (text: string) =>
    text === 'infinity' || (day.test(text) && parses(() => Temporal.PlainDate.from(text))),
  timestamptz: (text: string) => moment.test(text) && parses(() => Temporal.Instant.from(text)),
}

function parses(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch {
    return false
  }
}

/**
 * What the last key is: an id, or something else of which no two rows of the list have the same. Without it, rows
 * whose other keys are equal are lost between pages.
 */
type Last = 'uuid' | { readonly unique: Kind }
type Kinds = readonly [...(readonly Kind[]), Last]

type Values<Keys extends Kinds> = { readonly [Index in keyof Keys]: string }

/** How a list is paged: by the values of a page's last row, the last of which makes its place unique. */
export class Keyset<const Keys extends Kinds> {
  readonly #list: string
  readonly #kinds: readonly Kind[]

  /** `list` names the list and its order: a cursor of another one is refused. */
  constructor(list: string, ...keys: Keys) {
    this.#list = list
    this.#kinds = keys.map((key) => (typeof key === 'string' ? key : key.unique))
  }

  /** The cursor behind a row. Opaque to callers. */
  cursor(...values: Values<Keys>): string {
    return Buffer.from(JSON.stringify([this.#list, ...values])).toString('base64url')
  }

  /** The row behind which a page begins; null: at the start. Throws `bad_input` for what is no cursor of this list. */
  after(cursor: string | undefined): Values<Keys> | null {
    if (cursor === undefined) return null
    const [list, ...values] = parsed(cursor)
    const fits = this.#kinds.map((kind, index) => {
      const value = values[index]
      return typeof value === 'string' && readable[kind](value)
    })
    if (list === this.#list && values.length === fits.length && fits.every(Boolean)) {
      return values as unknown as Values<Keys> // as was checked
    }
    const details = [{ path: 'query.cursor', code: 'invalid', word: 'cursor' } as const]
    throw kernelErrors.bad_input({ details })
  }
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/**
 * Assembles a list's answer from rows of JSON text. Ask the database for one row more than `limit`;
 * `cursorOf` gives the cursor behind a row.
 */
export function pageOf<Row extends { readonly json: string }, List>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => string,
  total?: number,
): JsonText<List> {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const items = rows.slice(0, limit).map((row) => row.json)
  const next = last ? `"${cursorOf(last)}"` : 'null'
  const count = total === undefined ? '' : `,"total":${total}`
  return new JsonText(`{"items":[${items.join(',')}],"next":${next}${count}}`)
}
