// Calendar days, `2027-05-03`, as people write them in their language.

type Part = 'day' | 'month' | 'year'

/** In which order a language writes the parts of a day, and what stands between them. */
export function orderOf(language: string): readonly Part[] {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeZone: 'UTC' })
  return format
    .formatToParts(0)
    .flatMap(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? [type] : []))
}

/** `05/03/2027` in English, `03/05/2027` in French. */
export function writeDay(day: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/**
 * The day that somebody has typed, with or without what stands between its parts; of the year two digits are enough,
 * and without one it is this year's. undefined: it is none.
 */
export function readDay(text: string, language: string, today: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const order = orderOf(language)
  const numbers = numbersIn(text.trim(), order)
  const parts: Partial<Record<Part, number>> = {}
  const named = numbers.length === 2 ? order.filter((part) => part !== 'year') : order
  if (numbers.length !== named.length) return undefined
  for (const [index, part] of named.entries()) parts[part] = Number(numbers[index])
  const { day = 0, month = 0, year = Number(today.slice(0, 4)) } = parts
  return dayOf(year < 100 ? 2000 + year : year, month, day)
}

function numbersIn(text: string, order: readonly Part[]): readonly string[] {
  if (!/^\d{6}$|^\d{8}$/.test(text)) return text.match(/\d+/g) ?? []
  const ofYear = text.length - 4
  let at = 0
  return order.map((part) => {
    const start = at
    at += part === 'year' ? ofYear : 2
    return text.slice(start, at)
  })
}

function dayOf(year: number, month: number, day: number): string | undefined {
  if (year < 1900 || year > 9999) return undefined
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : undefined
}

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** The same day of another month, or its last. */
export function addMonths(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last)))
    .toISOString()
    .slice(0, 10)
}

/** 0: Sunday. English weeks begin on it, French ones on Monday. */
export const weekStart = (language: string): number => (language === 'en' ? 0 : 1)

/** The six weeks in which a month stands. */
export function monthDays(day: string, language: string): readonly string[] {
  const first = `${day.slice(0, 8)}01`
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() - weekStart(language) + 7) % 7
  return Array.from({ length: 42 }, (_, index) => addDays(first, index - before))
}
