import { z } from 'zod'

// Neutral like the schemas that use it: pages import it too, so nothing of the server stands here.

/** The query of every list: keyset pages, never offsets. Spread it into a list's query schema. */
/** Characters of the longest cursor: a URL with it stays far below what a server takes in a first line. */
export const longestCursor = 4000

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(longestCursor).optional(),
  count: z.literal('exact').optional(),
}

/** The answer of every list. `total` only with `?count=exact`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().max(longestCursor).nullable(),
    total: z.int().optional(),
  })
}
