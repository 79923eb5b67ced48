// What readers take for one letter may be several characters: a family of emoji, a flag, a vowel with its accent.

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The beginning of a text, so many of what its readers take for letters. */
export function firstGraphemes(text: string, count: number): string {
  let end = 0
  for (const { index, segment } of segmenter.segment(text)) {
    if (count-- <= 0) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

/** A text of at most so many letters, the last of which says that it goes on. */
export function shortened(text: string, most: number): string {
  // A letter is one character at least.
  if (text.length <= most || firstGraphemes(text, most) === text) return text
  return `${firstGraphemes(text, most - 1).trimEnd()}…`
}
