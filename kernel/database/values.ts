import pg from 'pg'

/** Type ids of PostgreSQL's pg_type that we read otherwise than `pg` does. */
const own: Record<number, (text: string) => unknown> = {
  20: safeInteger, // int8: versions, counts, minor units
  114: (text) => text, // json: passed through as text
  3802: (text) => JSON.parse(text), // jsonb
  1082: (text) => Temporal.PlainDate.from(text), // date
  1184: (text) => Temporal.Instant.from(text), // timestamptz
  2950: (text) => text, // uuid
}

/** Reads one value of a text-format result. */
export function parseValue(typeId: number, text: string): unknown {
  const parse = own[typeId] ?? pg.types.getTypeParser(typeId, 'text')
  return parse(text)
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} does not fit a JavaScript integer`)
  return value
}
