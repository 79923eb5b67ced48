// Boxes of lists of tasks in Markdown: `- [ ] open`, `- [x] done`.

/** The item of a list at its beginning, up to what stands between the brackets. */
const item = /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[(?=[ xX]\])/

export interface Box {
  /** Where the character between its brackets stands. */
  readonly at: number
  /** What it is about: the rest of its line. */
  readonly label: string
}

/** The box of an item that begins at `start` of a text; undefined: it has none. */
export function boxAt(text: string, start: number): Box | undefined {
  const found = item.exec(text.slice(start, start + 100))
  if (!found) return undefined
  const at = start + found[0].length
  const label = lineOf(text, at).slice(at - lineStart(text, at) + 2)
  return { at, label: label.trim() }
}

/** Where a column of a line stands, both as Markdown counts them; undefined: lines are not counted alike. */
export function placeOf(text: string, line: number, column: number): number | undefined {
  if (/\r(?!\n)/.test(text)) return undefined
  let start = 0
  for (let passed = 0; passed < line; passed++) start = text.indexOf('\n', start) + 1
  return start + column - 1
}

const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1
function lineOf(text: string, at: number): string {
  const end = text.indexOf('\n', at)
  return text.slice(lineStart(text, at), end < 0 ? undefined : end)
}

/**
 * The text as it is now, with the box that stood at `at` of `seen` ticked or opened. Where others have changed the
 * text meanwhile, it is found by its line, which is there once; undefined: that cannot be told any more.
 */
export function ticked(now: string, seen: string, at: number, done: boolean): string | undefined {
  const place = now === seen ? at : placeIn(now, seen, at)
  if (place === undefined) return undefined
  return `${now.slice(0, place)}${done ? 'x' : ' '}${now.slice(place + 1)}`
}

function placeIn(now: string, seen: string, at: number): number | undefined {
  const offset = at - lineStart(seen, at)
  // Whether it was ticked meanwhile makes it no other.
  const blank = (line: string) => `${line.slice(0, offset)} ${line.slice(offset + 1)}`
  const wanted = blank(lineOf(seen, at))
  let place: number | undefined
  let start = 0
  for (const line of now.split('\n')) {
    if (/[ xX]/.test(line[offset] ?? '') && blank(line) === wanted) {
      if (place !== undefined) return undefined
      place = start + offset
    }
    start += line.length + 1
  }
  return place
}
