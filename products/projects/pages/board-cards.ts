import type { Board, Card } from './data.ts'

type Column = Board['columns'][number]

/**
 * The board with one card as it is now, null: not on the board any more. `isNew`: it was not on it before.
 * undefined: that cannot be told from what is known, and the board has to be read again.
 */
export function withCard(
  board: Board,
  id: string,
  card: Card | null,
  isNew = false,
): Board | undefined {
  const from = board.columns.find(({ tasks }) => tasks.some((task) => task.id === id))
  const known = from?.tasks.find((task) => task.id === id)
  // It may have stood below those that the board brought.
  if (!from && !isNew && board.columns.some(hidesSome)) return undefined
  if (card && !board.columns.some(({ status }) => status === card.status)) return undefined
  if (card?.assigned_to && !board.people.some((person) => person.id === card.assigned_to)) {
    return undefined
  }
  const columns = board.columns.map((column) => {
    const left = column === from ? without(column, id) : column
    return card?.status === column.status ? withIn(left, card) : left
  })
  return { ...board, project: counted(board.project, known, card), columns }
}

/** How many it holds is more than what it shows. */
export const hidesSome = ({ count, tasks }: Column): boolean => count > tasks.length

const without = (column: Column, id: string): Column => ({
  ...column,
  count: column.count - 1,
  tasks: column.tasks.filter((task) => task.id !== id),
})

function withIn(column: Column, card: Card): Column {
  const count = column.count + 1
  const below = column.tasks.findIndex(({ position }) => position > card.position)
  // Below all that is shown, where more is hidden: it is hidden, too.
  if (below < 0 && hidesSome(column)) return { ...column, count }
  return { ...column, count, tasks: column.tasks.toSpliced(below < 0 ? count : below, 0, card) }
}

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
