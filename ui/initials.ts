const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What readers take for the first letter of a word, which may be several characters. */
const firstOf = (word: string): string => {
  for (const { segment } of letters.segment(word)) return segment
  return ''
}

/** The first letters of a name's first and last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = firstOf(words[0] ?? '') || '?'
  const last = words.length > 1 ? firstOf(words.at(-1) ?? '') : ''
  return (first + last).toUpperCase()
}
