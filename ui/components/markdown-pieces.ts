// What the renderer is given: never so deep that a browser's stack ends, never so much at once that a page stands
// still. What is beyond is shown as it was typed; the rest of the page, and of the text, is not touched by it.

export interface Piece {
  readonly text: string
  /** Its first line, counted from 0 in the whole text. */
  readonly line: number
  /** Shown as it was typed. */
  readonly plain: boolean
}

/** Quotes and lists within each other. */
const levels = 25
/** Brackets and emphasis that are open at once. */
const openAtOnce = 60
/** What one piece may cost; 1 is about as much work as one mark of Markdown. */
const dearest = 2400
/** From here on a text is cut at its next blank line. */
const handy = 400

const marker = /[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y
const fence = /^ {0,3}(`{3,}|~{3,})/
/** Every row of a table is as wide as this one. */
const delimiterRow = /^[-:| \t>]+$/
const marks = /[*_~`[\]<>|&\\#:@!(]/g
const inline = /(?<before>.?)(?<mark>!?\[|\]|[*_~]+)(?=(?<after>.?))/gu

/** A text in pieces that can be drawn one after the other; most texts are one. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let lines: string[] = []
  let first = 0
  let cost = 0
  let tooDeep = false
  let open = 0
  let columns = 0
  let fenced: string | undefined
  const end = () => {
    if (lines.some((line) => line !== '')) {
      pieces.push({ text: lines.join('\n'), line: first, plain: tooDeep || cost > dearest })
    }
    first += lines.length
    lines = []
    cost = 0
    tooDeep = false
  }
  for (const line of text.split('\n')) {
    const blank = line.trim() === ''
    if (blank) {
      open = 0
      columns = 0
    }
    // A line that is indented may go on with what stands before the blank one.
    const begins = fenced === undefined && lines.at(-1) === '' && !blank && !/^[ \t]/.test(line)
    if (begins && (cost > handy || tooDeep)) end()
    lines.push(blank ? '' : line)
    const mark = fence.exec(line)?.[1]
    if (fenced !== undefined) {
      cost += 1 + line.length / 40
      if (mark?.startsWith(fenced) && line.trim() === mark) fenced = undefined
      continue
    }
    if (mark) fenced = mark
    if (line.includes('|') && line.includes('-') && delimiterRow.test(line))
      columns = line.split('|').length
    cost += 2 + line.length / 8 + (line.match(marks)?.length ?? 0) + columns
    if (levelsOf(line) > levels) tooDeep = true
    open = openAfter(line, open)
    if (open > openAtOnce) tooDeep = true
  }
  end()
  return pieces
}

/** How many quotes and lists a line stands in, as far as it tells. */
function levelsOf(line: string): number {
  let count = 0
  let end = 0
  marker.lastIndex = 0
  while (marker.test(line)) {
    count++
    end = marker.lastIndex
  }
  if (count === 0) return 0
  const indented = line.slice(0, end).match(/[ \t]/g)?.length ?? 0
  return Math.max(count, indented / 2)
}

/** How many brackets and emphases are open after a line of a paragraph, at most. */
function openAfter(line: string, before: number): number {
  let open = before
  for (const { groups } of line.replace(/`[^`]*`/g, 'x').matchAll(inline)) {
    const { before: left = '', mark = '', after: right = '' } = groups ?? {}
    const weight = Math.ceil(mark.length / 2)
    if (mark.endsWith('[')) open++
    else if (mark === ']') open = Math.max(0, open - 1)
    else if (isGap(right)) open = Math.max(0, open - weight)
    else if (isGap(left) || mark.length > 3) open += weight
  }
  return open
}

const isGap = (character: string) => character === '' || /\s/u.test(character)
