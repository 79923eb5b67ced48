/** Where a card stands: its column, and the card above it (null: at the top). */
export interface Place {
  readonly column: string
  readonly after: string | null
}

interface Lane<Card> {
  readonly id: string
  readonly cards: readonly Card[]
}

/**
 * The board with one card moved to an index of a column, counted without the card itself. The one way in
 * which a board changes on screen, whether by mouse, keys or menu. Unknown cards and columns change nothing.
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
    const rest = lane.cards.filter(({ id }) => id !== cardId)
    if (lane.id !== column)
      return rest.length === lane.cards.length ? lane : { ...lane, cards: rest }
    const at = Math.max(0, Math.min(index, rest.length))
    return { ...lane, cards: [...rest.slice(0, at), card, ...rest.slice(at)] }
  })
}

/** A card's present place, in the words of the server. */
export function placeOf<Card extends { readonly id: string }>(
  lanes: readonly Lane<Card>[],
  cardId: string,
): Place | null {
  for (const lane of lanes) {
    const index = lane.cards.findIndex(({ id }) => id === cardId)
    if (index >= 0) return { column: lane.id, after: lane.cards[index - 1]?.id ?? null }
  }
  return null
}
