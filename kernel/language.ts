/** The languages every text of Socle exists in. English is the shape the others are held against. */
export const languages = ['en', 'fr'] as const

export type Language = (typeof languages)[number]

/** A text, or a function that makes one from values (numbers through Intl). */
// biome-ignore lint/suspicious/noExplicitAny: a message's parameters are its own; callers see the exact function type
export type Message = string | ((...values: any[]) => string)

export interface MessageTree {
  readonly [key: string]: Message | MessageTree
}

/** What a translation must look like: the same keys, and functions of the same parameters. */
export type Translation<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : Tree[Key] extends string
      ? string
      : Translation<Tree[Key]>
}

export type Messages<Tree = MessageTree> = Readonly<Record<Language, Tree>>

/** The best of our languages for an `Accept-Language` header (RFC 9110 §12.5.4); English otherwise. */
export function languageOf(header: string | undefined): Language {
  if (!header) return 'en'
  let best: Language = 'en'
  let bestQuality = 0
  for (const part of header.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const language = languages.find((known) => tag === known || tag.startsWith(`${known}-`))
    if (!language) continue
    const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean)
    const weight = quality === undefined ? 1 : Number(quality)
    if (weight > bestQuality) {
      best = language
      bestQuality = weight
    }
  }
  return best
}
