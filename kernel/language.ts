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

/** What an installation speaks; the first is what everybody gets who asks for none of them. */
export type OfferedLanguages = readonly [Language, ...Language[]]

/** What to speak with somebody who chose a language once; null: none. */
export function languageFor(chosen: Language | null, offered: OfferedLanguages): Language {
  return chosen !== null && offered.includes(chosen) ? chosen : offered[0]
}

/** What was chosen in this browser (ui/language.tsx), if it is offered, by the text of its cookies (RFC 6265 §4.2). */
export function chosenLanguage(
  cookies: string | undefined,
  offered: OfferedLanguages,
): Language | undefined {
  const pairs = cookies?.split(/;\s*/) ?? []
  return offered.find((language) => pairs.includes(`socle-language=${language}`))
}

/** The best of the offered languages for an `Accept-Language` header (RFC 9110 §12.5.4). */
export function languageOf(header: string | undefined, offered: OfferedLanguages): Language {
  let best = offered[0]
  if (!header) return best
  let bestQuality = 0
  for (const part of header.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const language = offered.find((known) => tag === known || tag.startsWith(`${known}-`))
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
