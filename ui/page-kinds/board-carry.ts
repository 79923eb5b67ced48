import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { headOf, hiddenIn, moveCard, type Place, placeOf } from './move.ts'
import { placesOf, slide } from './slide.ts'

// A card that is carried over a board, by pointer or by keys: both change the lanes as they are seen, index by index,
// and ask no box where it lies but the one under the pointer.

interface Lane<Card> {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly cards: readonly Card[]
  readonly head?: number
}

interface Held<L> {
  readonly id: string
  readonly by: 'pointer' | 'keys'
  readonly lanes: readonly L[]
}

interface Options<Card, L> {
  readonly lanes: readonly L[]
  readonly board: { readonly current: HTMLElement | null }
  /** Where a card stands in a column that keeps an order of its own; without it, wherever it is put. */
  readonly indexIn: ((lane: L, card: Card) => number) | undefined
  readonly onMove: (card: Card, place: Place) => void
  readonly say: Sayings<Card, L>
}

interface Sayings<Card, L> {
  readonly picked_up: (card: Card) => string
  readonly over: (lane: L, card: Card) => string
  readonly dropped: (card: Card, lane: L) => string
  readonly cancelled: (card: Card) => string
}

/** What has the focus of a card, where it stands on a board. */
export const cardElement = (id: string): HTMLElement | null =>
  document.querySelector(`[data-card="${CSS.escape(id)}"] .socle-board-open`)

const samePlace = (one: Place | null, other: Place | null): boolean =>
  one?.column === other?.column && one?.after === other?.after

export function useCarry<Card extends { readonly id: string }, L extends Lane<Card>>({
  lanes,
  board,
  indexIn,
  onMove,
  say,
}: Options<Card, L>) {
  const [held, setHeld] = useState<Held<L> | null>(null)
  // From the drop until the caller's lanes show it, or the card would jump back for a moment.
  const [dropped, setDropped] = useState<{ on: unknown; lanes: readonly L[] } | null>(null)
  const [said, setSaid] = useState('')
  const shown = held?.lanes ?? (dropped?.on === lanes ? dropped.lanes : lanes)
  const before = useRef<ReturnType<typeof placesOf>>(null)
  const refocus = useRef<string | null>(null)

  useLayoutEffect(() => {
    if (before.current) slide(before.current)
    before.current = null
    // A card that changed its column was drawn anew there: give it back the focus it had, and bring it into view.
    const id = refocus.current
    const card = id === null ? null : cardElement(id)
    if (card && card !== document.activeElement) card.focus()
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (card && !held) refocus.current = null
  })

  const laneOf = (id: string, within: readonly L[]) =>
    within.find(({ cards }) => cards.some((card) => card.id === id))
  const cardOf = (id: string, within: readonly L[]) =>
    laneOf(id, within)?.cards.find((card) => card.id === id)

  function hold(id: string, by: Held<L>['by']): void {
    const card = cardOf(id, shown)
    if (!card) return
    setHeld({ id, by, lanes: shown })
    setSaid(say.picked_up(card))
    if (by === 'keys') refocus.current = id
  }

  function moveTo(column: string, index: number): void {
    if (!held) return
    const card = cardOf(held.id, held.lanes)
    const from = laneOf(held.id, held.lanes)
    const to = held.lanes.find(({ id }) => id === column)
    if (!card || !from || !to) return
    if (indexIn && from === to) return
    const at = indexIn ? indexIn(to, card) : index
    const next = moveCard<Card, L>(held.lanes, held.id, column, at)
    if (samePlace(placeOf(next, held.id), placeOf(held.lanes, held.id))) return
    before.current = placesOf(board.current, [from.id, to.id], held.id)
    setHeld({ ...held, lanes: next })
    const lane = laneOf(held.id, next)
    if (lane) setSaid(say.over(lane, card))
  }

  function drop(): void {
    if (!held) return
    const card = cardOf(held.id, held.lanes)
    const lane = laneOf(held.id, held.lanes)
    const was = placeOf(lanes, held.id)
    const place = placeOf(held.lanes, held.id)
    setHeld(null)
    if (!card || !lane || !place) return
    setSaid(say.dropped(card, lane))
    if (indexIn ? was?.column === place.column : samePlace(was, place)) return
    setDropped({ on: lanes, lanes: held.lanes })
    onMove(card, place)
  }

  function cancel(): void {
    if (!held) return
    const card = cardOf(held.id, held.lanes)
    setHeld(null)
    if (card) setSaid(say.cancelled(card))
  }

  // Whoever reaches for the mouse has put the card back.
  const byKeys = held?.by === 'keys'
  const cancelNow = useRef(cancel)
  cancelNow.current = cancel
  useEffect(() => {
    if (!byKeys) return
    const put = () => cancelNow.current()
    addEventListener('pointerdown', put, { capture: true })
    return () => removeEventListener('pointerdown', put, { capture: true })
  }, [byKeys])

  /** Keys while a card is held; whether the key was one of them. */
  function keys(event: KeyboardEvent): boolean {
    if (held?.by !== 'keys') return false
    const column = held.lanes.findIndex((lane) => lane.cards.some(({ id }) => id === held.id))
    const lane = held.lanes[column]
    if (!lane) return false
    const index = lane.cards.findIndex(({ id }) => id === held.id)
    const beside = (other: L | undefined) => {
      if (!other) return
      // Among those that are known: the end may be far below.
      const last = hiddenIn(other) > 0 ? Math.max(0, headOf(other) - 1) : other.cards.length
      moveTo(other.id, Math.min(index, last))
    }
    switch (event.key) {
      case 'ArrowUp':
        moveTo(lane.id, index - 1)
        break
      case 'ArrowDown':
        moveTo(lane.id, index + 1)
        break
      case 'ArrowLeft':
        beside(held.lanes[column - 1])
        break
      case 'ArrowRight':
        beside(held.lanes[column + 1])
        break
      case 'Home':
        moveTo(lane.id, 0)
        break
      case 'End':
        moveTo(lane.id, lane.cards.length - 1)
        break
      case ' ':
      case 'Enter':
        drop()
        break
      case 'Escape':
        cancel()
        break
      // The card is not lost out of sight: it is dropped or put back first.
      case 'Tab':
        break
      default:
        return false
    }
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return { held, shown, said, hold, moveTo, drop, cancel, keys }
}
