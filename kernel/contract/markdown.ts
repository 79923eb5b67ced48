import type { z } from 'zod'

/**
 * More than a hundred quotes, lists, brackets or emphases within each other: nobody writes that, and it only breaks
 * readers. Pages draw much less (ui/components/markdown-pieces.ts) and show the rest as it was typed.
 */
const nested = [
  // At the beginning of a line: `> > - 1. `.
  /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){101}/m,
  // By its margin: a list so far to the right.
  /^[ \t]{201,}(?:[-*+]|\d{1,9}[.)])[ \t]/m,
  // Within a line: `[[[`, `![![`, emphasis upon emphasis.
  /(?:!?\[){101}|(?:\*_|_\*){101}|\*{1001}|~{1001}/,
]

/** A text in Markdown, no deeper than can be read. */
export const markdown = (text: z.ZodString): z.ZodString =>
  text.refine((written) => !nested.some((expression) => expression.test(written)), {
    error: 'text_too_nested',
  })
