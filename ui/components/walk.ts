import type { KeyboardEvent } from 'react'

/** Arrow keys lead from one to the next of what can be focused, in one or several columns. */
export function walk(event: KeyboardEvent, lanes: readonly (readonly HTMLElement[])[]): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const from = event.target
  if (!(from instanceof HTMLElement)) return
  const column = lanes.findIndex((lane) => lane.includes(from))
  const lane = lanes[column]
  if (!lane) return
  const index = lane.indexOf(from)
  const filled = (one: readonly HTMLElement[]) => one.length > 0
  const beside = (other: readonly HTMLElement[] | undefined) =>
    other?.[Math.min(index, other.length - 1)]
  const next: Record<string, HTMLElement | undefined> = {
    ArrowUp: lane[index - 1],
    ArrowDown: lane[index + 1],
    ArrowLeft: beside(lanes.slice(0, column).findLast(filled)),
    ArrowRight: beside(lanes.slice(column + 1).find(filled)),
    Home: lane[0],
    End: lane.at(-1),
  }
  const target = next[event.key]
  if (!target) return
  event.preventDefault()
  target.focus()
}
