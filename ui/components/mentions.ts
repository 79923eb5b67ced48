// A text in which people are mentioned: written as `@Name`, stored as `@[Name](person:<id>)`. Who is mentioned is who
// was chosen from the list, at the place where they were chosen; a name that was only typed is text.

export interface Chosen {
  readonly id: string
  readonly name: string
  /** Where the `@` stands. */
  readonly start: number
}

/** A text as it is written. */
export interface Writing {
  readonly text: string
  readonly chosen: readonly Chosen[]
}

export const nothingWritten: Writing = { text: '', chosen: [] }

const token = /@\[([^\]\n]{1,120})\]\(person:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g
/** Fenced blocks, to the end where nobody closes them, and words between backticks; the server reads it so too. */
const code = /^ {0,3}(`{3,}|~{3,}).*?(?:\n {0,3}\1|(?!.))|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)/gms

const endOf = ({ start, name }: Chosen) => start + 1 + name.length
/** A bracket in a name would end the token. */
const spelt = (name: string) => name.replace(/[[\]\\\n]/g, '').slice(0, 120)

/** As it is stored. In code nobody is mentioned: it stays as it was typed. */
export function stored({ text, chosen }: Writing): string {
  const blocks = Array.from(
    text.matchAll(code),
    ({ index, 0: { length } }) => [index, index + length] as const,
  )
  const inCode = ({ start }: Chosen) => blocks.some(([from, to]) => start >= from && start < to)
  let result = ''
  let done = 0
  for (const one of chosen.toSorted((a, b) => a.start - b.start)) {
    if (inCode(one)) continue
    result += `${text.slice(done, one.start)}@[${spelt(one.name)}](person:${one.id})`
    done = endOf(one)
  }
  return result + text.slice(done)
}

/** As it is written, of what is stored. */
export function written(markdown: string): Writing {
  const blocks = Array.from(
    markdown.matchAll(code),
    ({ index, 0: { length } }) => [index, index + length] as const,
  )
  const chosen: Chosen[] = []
  let text = ''
  let done = 0
  for (const { 0: all, 1: name = '', 2: id = '', index } of markdown.matchAll(token)) {
    if (blocks.some(([from, to]) => index >= from && index < to)) continue
    text += markdown.slice(done, index)
    chosen.push({ id, name, start: text.length })
    text += `@${name}`
    done = index + all.length
  }
  return { text: text + markdown.slice(done), chosen }
}

/** After typing: whoever stands behind the change moves with it, whoever was changed is chosen no more. */
export function typed({ text: before, chosen }: Writing, text: string): Writing {
  const least = Math.min(before.length, text.length)
  let head = 0
  while (head < least && before[head] === text[head]) head++
  let tail = 0
  while (tail < least - head && before.at(-1 - tail) === text.at(-1 - tail)) tail++
  const moved = chosen.flatMap((one) => {
    if (endOf(one) <= head) return [one]
    if (one.start >= before.length - tail) {
      return [{ ...one, start: one.start + text.length - before.length }]
    }
    return []
  })
  return { text, chosen: moved.filter((one) => !goesOn(text, one)) }
}

/** Letters right behind a name make it a longer one: `@Ann` and `@Annette`. */
function goesOn(text: string, one: Chosen): boolean {
  const around = text.slice(endOf(one) - 1, endOf(one) + 1)
  return /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_]/u.test(around) && !unspaced.test(around)
}

/** Scripts that set no space between words. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u

/** What is looked for between an `@` and the caret; undefined: nobody is. An address (`joe@ann`) looks for nobody. */
export function lookedFor({ text, chosen }: Writing, caret: number): string | undefined {
  const at = text.lastIndexOf('@', caret - 1)
  const query = text.slice(at + 1, caret)
  if (at < 0 || query.length > 60 || /^\s|\n/.test(query)) return undefined
  if (chosen.some((one) => one.start === at)) return undefined
  const before = text.slice(0, at).match(/.$/su)?.[0] ?? ''
  const isWord = /[\p{L}\p{M}\p{N}._%+/-]/u.test(before) && !unspaced.test(before)
  return isWord ? undefined : query
}

/** Puts somebody where they were looked for; the caret goes behind the space that follows. */
export function choose(
  writing: Writing,
  caret: number,
  { id, name }: Omit<Chosen, 'start'>,
): Writing & { readonly caret: number } {
  const start = writing.text.lastIndexOf('@', caret - 1)
  const before = `${writing.text.slice(0, start)}@${name} `
  const after = writing.text.slice(caret).replace(/^ /, '')
  const { chosen } = typed(writing, before + after)
  const here = { id, name, start }
  return { text: before + after, chosen: [...chosen, here], caret: before.length }
}
