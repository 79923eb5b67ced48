import { z } from 'zod'

/** What somebody calls something: one line, 1 to 100 characters, without what turns text around or is not seen. */
export const name = z
  .string()
  .overwrite((text) => text.replace(unseen, '').replace(gaps, ' ').trim())
  .min(1)
  .max(100)

/** Directions, invisible spaces and soft hyphens; the joiners that emoji and scripts need stay. */
const unseen = /[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g
const gaps = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu
