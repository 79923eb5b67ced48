/** What a tool does to a text: puts marks around what is selected, or before its lines. */
export type Tool =
  | { readonly around: readonly [before: string, after: string] }
  | { readonly line: string }

export interface Edit {
  /** What is taken away, and what comes in its place. */
  readonly from: number
  readonly to: number
  readonly insert: string
  /** What is selected afterwards. */
  readonly selected: readonly [from: number, to: number]
}

/** Used again on the same selection, a tool takes its marks away. */
export function edited(text: string, start: number, end: number, tool: Tool): Edit {
  return 'line' in tool
    ? linesEdited(text, start, end, tool.line)
    : wordsEdited(text, start, end, tool.around)
}

function wordsEdited(
  text: string,
  start: number,
  end: number,
  [before, after]: readonly [string, string],
): Edit {
  const words = text.slice(start, end)
  const from = start - before.length
  const to = end + after.length
  if (from >= 0 && text.slice(from, start) === before && text.slice(end, to) === after) {
    return { from, to, insert: words, selected: [from, from + words.length] }
  }
  // Of a link the address is what is still missing.
  const address = after.indexOf('(')
  const inside = start + before.length
  const selected: Edit['selected'] =
    address >= 0 && words
      ? [inside + words.length + address + 1, inside + words.length + after.length - 1]
      : [inside, inside + words.length]
  return { from: start, to: end, insert: before + words + after, selected }
}

function linesEdited(text: string, start: number, end: number, mark: string): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  const to = next < 0 ? text.length : next
  const lines = text.slice(from, to).split('\n')
  const has = lines.every((line) => line.startsWith(mark))
  const insert = lines.map((line) => (has ? line.slice(mark.length) : mark + line)).join('\n')
  const moved = has ? -mark.length : mark.length
  return {
    from,
    to,
    insert,
    selected:
      start === end
        ? [Math.max(from, start + moved), Math.max(from, start + moved)]
        : [from, from + insert.length],
  }
}

/** Changes a field as typing does, so that it can be undone. */
export function edit(field: HTMLTextAreaElement, tool: Tool): void {
  const { from, to, insert, selected } = edited(
    field.value,
    field.selectionStart,
    field.selectionEnd,
    tool,
  )
  field.focus()
  field.setSelectionRange(from, to)
  // The one way of changing a field that its undo knows; where it is gone, the change is made without.
  if (!document.execCommand('insertText', false, insert)) {
    field.setRangeText(insert, from, to, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  field.setSelectionRange(...selected)
}
