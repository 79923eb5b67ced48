/** Letters that are no base with a mark upon it, as the server spells them. */
const others: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  þ: 'th',
  ð: 'd',
  ς: 'σ',
}

/** As the server compares: without case and accents, wide letters as narrow ones. Vowel signs and the like stay. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđħıþðς]/g, (letter) => others[letter] ?? letter)

const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Whether a name holds all words of what is looked for, in any order; dots, hyphens and gaps do not count. */
export function finds(name: string, query: string): boolean {
  const within = wordsOf(name).join(' ')
  return wordsOf(query).every((word) => within.includes(word))
}

/** Those that are found, first those of which a word begins as the first word that is looked for. */
export function search<Named extends { readonly name: string }>(
  all: readonly Named[],
  query: string,
): readonly Named[] {
  const [first = ''] = wordsOf(query)
  const rank = ({ name }: Named) => {
    const at = wordsOf(name).findIndex((word) => word.startsWith(first))
    return at < 0 ? Number.POSITIVE_INFINITY : at
  }
  return all
    .filter(({ name }) => finds(name, query))
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ one }) => one)
}
