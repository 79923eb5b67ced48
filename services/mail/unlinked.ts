/** Marks the end of a word for the programs that make links, and is not seen. */
const end = '\u200b'
/** What nobody needs to know of somebody they do not know. */
const longest = 60

/**
 * What somebody wrote about themselves or what is theirs, for a mail to somebody who never agreed to hear from
 * them: no mail program makes a link of it. Not for subjects.
 */
export function unlinked(text: string): string {
  const plain = text
    .replace(
      /\S*(?::\/\/|@)\S*|(?<![\p{L}\p{N}])www\.\S*|\S*[\p{L}\p{N}]\.\p{L}{2,}[/?#:]\S*/giu,
      '…',
    )
    .replace(/(?<=[\p{L}\p{N}-])[.。．｡:](?=[\p{L}\p{N}])/gu, `$&${end}`)
  const graphemes = [...segmenter.segment(plain)].map(({ segment }) => segment)
  return graphemes.length > longest ? `${graphemes.slice(0, longest - 1).join('')}…` : plain
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
