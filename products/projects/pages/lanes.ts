import type { BoardLane } from '#ui/page-kinds/board.tsx'
import { moveCard, type Place } from '#ui/page-kinds/move.ts'
import type { Board, Card } from './data.ts'

export type Lane = BoardLane<Card>

export interface Move {
  readonly task: Card
  readonly place: Place
  /** Where the card came from, unless this is the way back. */
  readonly before?: Place | null
}

export const lanesOf = (columns: Board['columns']): readonly Lane[] =>
  columns.map(({ status, name, count, tasks }) => ({
    id: status,
    title: name,
    count,
    cards: tasks,
  }))

/** The lanes after a move; a neighbour that is gone meanwhile means the end. */
export function moved(lanes: readonly Lane[], { task, place }: Move): readonly Lane[] {
  const others = lanes
    .find(({ id }) => id === place.column)
    ?.cards.filter(({ id }) => id !== task.id)
  const above = others?.findIndex(({ id }) => id === place.after) ?? -1
  const index = place.after === null ? 0 : above < 0 ? Number.POSITIVE_INFINITY : above + 1
  return moveCard<Card, Lane>(lanes, task.id, place.column, index).map((lane) => ({
    ...lane,
    cards: lane.cards.map((card) =>
      card.id === task.id ? { ...card, status: place.column } : card,
    ),
  }))
}
