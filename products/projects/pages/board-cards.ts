import type { BoardShown } from './board-shown.ts'
import type { Board, Card, LaneCards } from './data.ts'

/** How many cards of a lane are not loaded. */
export const hiddenCards = ({ count, tasks, tail = [] }: LaneCards): number =>
  Math.max(0, count - tasks.length - tail.length)

/** The loaded cards of a lane. */
export const cardsOf = ({ tasks, tail = [] }: LaneCards) => [...tasks, ...tail]

/** The values of the lanes that a card stands in. */
export function valuesOf(group: BoardShown['group'], card: Card): readonly (string | null)[] {
  switch (group) {
    case 'column':
      return [card.status]
    case 'person':
      return [card.assigned_to]
    case 'priority':
      return [card.priority]
    case 'label':
      return card.label_ids.length > 0 ? card.label_ids : [null]
  }
}

/** The order of a board: by the place of the column, then within it. */
export function inOrder({ columns }: Pick<Board, 'columns'>) {
  const places = new Map(columns.map(({ status }, place) => [status, place]))
  const place = ({ status }: Card) => places.get(status) ?? 0
  return (one: Card, other: Card): number =>
    place(one) - place(other) ||
    (one.position < other.position ? -1 : Number(one.position > other.position))
}

/** What became of a card: it was made or brought back, or changed where it stands, or anything else. */
export type Fate = 'new' | 'in place' | undefined

/**
 * The board with one card as it is now, null: not on the board any more. undefined: that cannot be told from what is
 * known, and the board has to be read again.
 */
export function withCard(
  board: Board,
  id: string,
  card: Card | null,
  fate?: Fate,
): Board | undefined {
  const { group, filter } = board.shown
  const known = board.lanes.flatMap(cardsOf).find((task) => task.id === id)
  // It may have stood among those that are not loaded.
  if (!known && fate !== 'new' && board.lanes.some((lane) => hiddenCards(lane) > 0)) {
    return fate === 'in place' && group === 'column' && isEmpty(filter) ? board : undefined
  }
  if (!isEmpty(filter) && !(known && card && !decides(filter, known, card))) return undefined
  const values = card ? valuesOf(group, card) : []
  if (values.some((value) => !board.lanes.some((lane) => lane.value === value))) return undefined
  if (card && !board.columns.some(({ status }) => status === card.status)) return undefined
  if (card?.assigned_to && !board.people.some((person) => person.id === card.assigned_to)) {
    return undefined
  }
  const order = inOrder(board)
  const lanes = board.lanes.map((lane) => {
    const left = without(lane, id)
    return card && values.includes(lane.value) ? within(left, card, order) : left
  })
  const columns = board.columns.map((column) => ({
    ...column,
    count:
      column.count +
      Number(column.status === card?.status) -
      Number(column.status === known?.status),
  }))
  return { ...board, project: counted(board.project, known, card), columns, lanes }
}

const isEmpty = (filter: BoardShown['filter']): boolean => Object.keys(filter).length === 0

/** Whether a change may have to do with what a filter leaves. */
function decides(filter: BoardShown['filter'], before: Card, after: Card): boolean {
  const fields: Readonly<Record<keyof BoardShown['filter'], readonly (keyof Card)[]>> = {
    // The description too, which a card does not have.
    q: ['title', 'version'],
    status: ['status'],
    priority: ['priority'],
    assigned_to: ['assigned_to'],
    label: ['label_ids'],
    due: ['due_date', 'completed_at'],
  }
  return Object.entries(fields).some(
    ([name, decisive]) =>
      name in filter && decisive.some((field) => String(before[field]) !== String(after[field])),
  )
}

function without(lane: LaneCards, id: string): LaneCards {
  if (!cardsOf(lane).some((task) => task.id === id)) return lane
  const others = (tasks: readonly Card[]) => tasks.filter((task) => task.id !== id)
  return {
    ...lane,
    count: lane.count - 1,
    total: lane.total - 1,
    tasks: others(lane.tasks),
    ...(lane.tail && { tail: others(lane.tail) }),
  }
}

function within(lane: LaneCards, card: Card, order: (one: Card, other: Card) => number): LaneCards {
  const more = { ...lane, count: lane.count + 1, total: lane.total + 1 }
  const place = (cards: readonly Card[]) => {
    const below = cards.findIndex((other) => order(card, other) < 0)
    return cards.toSpliced(below < 0 ? cards.length : below, 0, card)
  }
  const last = lane.tasks.at(-1)
  const isBeyond = hiddenCards(lane) > 0 && (!last || order(last, card) < 0)
  return isBeyond
    ? { ...more, tail: place(lane.tail ?? []) }
    : { ...more, tasks: place(lane.tasks) }
}

interface Page {
  readonly items: readonly Card[]
  readonly next: string | null
}

/** The board with one page more of a lane. */
export function withPage(board: Board, value: string | null, { items, next }: Page): Board {
  const order = inOrder(board)
  return withLane(board, value, (lane) => {
    const read = new Set(items.map(({ id }) => id))
    const known = [...cardsOf(lane).filter(({ id }) => !read.has(id)), ...items].sort(order)
    const last = items.at(-1)
    // Up to the page's last card nothing is missing; without a further page nothing at all.
    if (next === null || !last) {
      return { ...lane, count: known.length, tasks: known, tail: [], next: null }
    }
    const isAbove = (card: Card) => order(card, last) <= 0
    return {
      ...lane,
      // Meanwhile more may have come than was counted.
      count: Math.max(lane.count, known.length + 1),
      tasks: known.filter(isAbove),
      tail: known.filter((card) => !isAbove(card)),
      next,
    }
  })
}

/** The board with the last cards of a lane, the last one first. */
export function withEnd(board: Board, value: string | null, items: readonly Card[]): Board {
  return withLane(board, value, (lane) => {
    const above = new Set(lane.tasks.map(({ id }) => id))
    return { ...lane, tail: items.filter(({ id }) => !above.has(id)).toReversed() }
  })
}

const withLane = (
  board: Board,
  value: string | null,
  change: (lane: LaneCards) => LaneCards,
): Board => ({
  ...board,
  lanes: board.lanes.map((lane) => (lane.value === value ? change(lane) : lane)),
})

function counted(
  project: Board['project'],
  before: Card | undefined,
  after: Card | null,
): Board['project'] {
  const of = (card: Card | null | undefined, isDone: boolean) =>
    card && (card.completed_at !== null) === isDone ? 1 : 0
  return {
    ...project,
    open_tasks: project.open_tasks + of(after, false) - of(before, false),
    completed_tasks: project.completed_tasks + of(after, true) - of(before, true),
  }
}
