import type { Language } from '#kernel/language.ts'
import { now } from './clock.ts'

export type Format = ReturnType<typeof makeFormat>

const formats = new Map<string, Format>()

/**
 * Numbers, dates and counts in a language and a zone (undefined: the browser's own). Made once: what Intl
 * makes costs more than drawing the card that it is for.
 */
export function formatFor(language: Language, timeZone: string | undefined): Format {
  const key = `${language} ${timeZone}`
  let format = formats.get(key)
  if (!format) {
    format = makeFormat(language, timeZone)
    formats.set(key, format)
  }
  return format
}

function makeFormat(language: Language, timeZone: string | undefined) {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone })
  // A calendar day has no zone.
  const day = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const dayOfYear = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const fullDay = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' })
  // Swedish writes days as ISO 8601 does.
  const calendar = new Intl.DateTimeFormat('sv', { timeZone })
  const moment = new Intl.DateTimeFormat(language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  })
  const number = new Intl.NumberFormat(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' })
  return {
    date: (iso: string) => date.format(new Date(iso)),
    /** A calendar day without a time, `2026-11-23`; its year only where it is another than this. */
    day: (iso: string) =>
      (iso.slice(0, 4) === calendar.format(now()).slice(0, 4) ? day : dayOfYear).format(
        new Date(`${iso}T00:00:00Z`),
      ),
    fullDay: (iso: string) => fullDay.format(new Date(`${iso}T00:00:00Z`)),
    /** The reader's day at present, `2026-11-23`. */
    today: () => calendar.format(now()),
    moment: (iso: string) => moment.format(new Date(iso)),
    number: (value: number) => number.format(value),
    /** Of a hundred. */
    percent: (value: number) => percent.format(value / 100),
    ago: (iso: string) => agoIn(relative, new Date(iso)),
  }
}

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

function agoIn(format: Intl.RelativeTimeFormat, then: Date): string {
  const seconds = (then.getTime() - now()) / 1000
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit)
  }
  return format.format(0, 'second')
}
