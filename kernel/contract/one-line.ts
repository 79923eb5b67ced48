import { z } from 'zod'

/** Directions, invisible spaces and soft hyphens; the joiners that emoji and scripts need stay. */
const unseen = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g
const gaps = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu

/** Without what turns text around or is not seen, and with one space for each gap, breaks of lines included. */
export const asOneLine = (text: string): string =>
  text.replace(unseen, '').replace(gaps, ' ').trim()

/** What is written on one line, of at least one character. */
export const oneLine = (maximum: number) => z.string().overwrite(asOneLine).min(1).max(maximum)
