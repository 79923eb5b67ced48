import type { BoardLane } from '#ui/page-kinds/board.tsx'
import { moveCard, type Place } from '#ui/page-kinds/move.ts'
import { inOrder } from './board-cards.ts'
import type { Group } from './board-shown.ts'
import type { Board, Card, Priority } from './data.ts'

export type Lane = BoardLane<Card>

export interface Move {
  readonly task: Card
  readonly group: Group
  readonly place: Place
  /** Where the card came from, unless this is the way back. */
  readonly before?: Place | null
}

/** The id of the lane of those who have no value. */
export const none = 'none'
export const laneValue = (lane: string): string | null => (lane === none ? null : lane)

interface Names {
  readonly nobody: string
  readonly no_label: string
  readonly priorities: Readonly<Record<Priority, string>>
}

export const lanesOf = (board: Board, names: Names): readonly Lane[] =>
  board.lanes.map(({ value, count, total, tasks, tail = [] }) => ({
    id: value ?? none,
    title: titleOf(board, value, names),
    count,
    total,
    cards: tail.length > 0 ? [...tasks, ...tail] : tasks,
    head: tasks.length,
    ...limitOf(board, value),
  }))

function limitOf({ shown, columns }: Board, value: string | null): { limit?: number } {
  const limit = columns.find(({ status }) => status === value)?.card_limit
  return shown.group === 'column' && limit ? { limit } : {}
}

function titleOf(board: Board, value: string | null, names: Names): string {
  switch (board.shown.group) {
    case 'column':
      return board.columns.find(({ status }) => status === value)?.name ?? ''
    case 'person':
      return board.people.find(({ id }) => id === value)?.name ?? names.nobody
    case 'priority':
      return Object.entries(names.priorities).find(([priority]) => priority === value)?.[1] ?? ''
    case 'label':
      return board.labels.find(({ id }) => id === value)?.name ?? names.no_label
  }
}

/** What a card is given by standing in a lane. */
export function patchOf(group: Group, lane: string): Partial<Card> {
  const value = laneValue(lane)
  if (group === 'person') return { assigned_to: value }
  if (group === 'priority') return { priority: value as Priority } // the lanes of priorities
  return group === 'column' ? { status: lane } : {}
}

/** Where a card stands in a lane that keeps the order of the board. */
export function indexIn(board: Pick<Board, 'columns'>, { cards }: Lane, card: Card): number {
  const order = inOrder(board)
  const below = cards.findIndex((other) => other.id !== card.id && order(card, other) < 0)
  return below < 0 ? cards.length : below
}

/** The lanes after a move; a neighbour that is gone meanwhile means the end. */
export function moved(
  board: Pick<Board, 'columns'>,
  lanes: readonly Lane[],
  { task, group, place }: Move,
): readonly Lane[] {
  const lane = lanes.find(({ id }) => id === place.column)
  const index =
    lane && group !== 'column' ? indexIn(board, lane, task) : indexBelow(lane, task, place)
  return moveCard<Card, Lane>(lanes, task.id, place.column, index).map((one) => ({
    ...one,
    cards: one.cards.map((card) =>
      card.id === task.id ? { ...card, ...patchOf(group, place.column) } : card,
    ),
  }))
}

function indexBelow(lane: Lane | undefined, task: Card, { after }: Place): number {
  if (after === null) return 0
  const others = lane?.cards.filter(({ id }) => id !== task.id)
  const above = others?.findIndex(({ id }) => id === after) ?? -1
  return above < 0 ? Number.POSITIVE_INFINITY : above + 1
}

/** The lanes without one card, which is on its way to another project. */
export const without = (lanes: readonly Lane[], id: string): readonly Lane[] =>
  lanes.map((lane) => {
    const at = lane.cards.findIndex((card) => card.id === id)
    if (at < 0) return lane
    const { cards, count, total, head } = lane
    return {
      ...lane,
      cards: cards.toSpliced(at, 1),
      count: count - 1,
      ...(total !== undefined && { total: total - 1 }),
      ...(head !== undefined && { head: at < head ? head - 1 : head }),
    }
  })

/** The lanes with one card as it will be; it moves once that is so. */
export const patched = (
  lanes: readonly Lane[],
  { id, patch }: { readonly id: unknown; readonly patch: Partial<Card> },
): readonly Lane[] =>
  lanes.map((lane) =>
    lane.cards.some((card) => card.id === id)
      ? {
          ...lane,
          cards: lane.cards.map((card) => (card.id === id ? { ...card, ...patch } : card)),
        }
      : lane,
  )
