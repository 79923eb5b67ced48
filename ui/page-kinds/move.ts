/** Where a card stands: its column, and the card above it (null: at the top; absent: at the end). */
export interface Place {
  readonly column: string
  readonly after?: string | null
}

interface Lane<Card> {
  readonly id: string
  /** How many cards it holds: all that are known, and those between them that are not. */
  readonly count: number
  /** Of how many, where a filter leaves some out. */
  readonly total?: number
  readonly cards: readonly Card[]
  /** So many of `cards` stand above those that are not known; without it all of them do. */
  readonly head?: number
}

/** How many of a column's cards are not known; they stand below the first `headOf`. */
export const hiddenIn = ({ count, cards }: Lane<unknown>): number =>
  Math.max(0, count - cards.length)

/** How many cards of a column are known from its top on, without one missing between them. */
export const headOf = ({ head, cards }: Lane<unknown>): number => head ?? cards.length

/**
 * The board with one card moved to an index of a column, counted without the card itself. The one way in
 * which a board changes on screen, whether by mouse, keys or menu. Unknown cards and columns change nothing.
 * Below the last card that is known of a column is its end, also where more stand between.
 */
export function moveCard<Card extends { readonly id: string }, L extends Lane<Card>>(
  lanes: readonly L[],
  cardId: string,
  column: string,
  index: number,
): L[] {
  const card = lanes.flatMap((lane) => lane.cards).find(({ id }) => id === cardId)
  if (!card || !lanes.some(({ id }) => id === column)) return [...lanes]
  return lanes.map((lane) => {
    const left = without(lane, cardId)
    return lane.id === column ? within(left, card, index) : left
  })
}

function without<Card extends { readonly id: string }, L extends Lane<Card>>(
  lane: L,
  cardId: string,
): L {
  const index = lane.cards.findIndex(({ id }) => id === cardId)
  if (index < 0) return lane
  const head = headOf(lane) - (index < headOf(lane) ? 1 : 0)
  return { ...lane, ...counted(lane, -1), head, cards: lane.cards.toSpliced(index, 1) }
}

function within<Card, L extends Lane<Card>>(lane: L, card: Card, index: number): L {
  const at = Math.max(0, Math.min(index, lane.cards.length))
  const head = headOf(lane)
  const isAbove = at < head || (at === head && (hiddenIn(lane) === 0 || head < lane.cards.length))
  const cards = lane.cards.toSpliced(at, 0, card)
  return { ...lane, ...counted(lane, 1), head: head + (isAbove ? 1 : 0), cards }
}

const counted = ({ count, total }: Lane<unknown>, change: number) => ({
  count: count + change,
  ...(total !== undefined && { total: total + change }),
})

/** A card's present place, in the words of the server. */
export function placeOf<Card extends { readonly id: string }>(
  lanes: readonly Lane<Card>[],
  cardId: string,
): Place | null {
  for (const lane of lanes) {
    const index = lane.cards.findIndex(({ id }) => id === cardId)
    if (index < 0) continue
    // What stands above it is not known.
    if (hiddenIn(lane) > 0 && index === headOf(lane)) return { column: lane.id }
    return { column: lane.id, after: lane.cards[index - 1]?.id ?? null }
  }
  return null
}
