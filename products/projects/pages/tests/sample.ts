import { hiddenCards } from '../board-cards.ts'
import { type BoardShown, wholeBoard } from '../board-shown.ts'
import type { Board, Card, Task } from '../data.ts'

/** A card as the board shows it; its position is its id. */
export const card = (id: string, status: string, more: Partial<Card> = {}): Card =>
  ({
    id,
    status,
    position: id,
    assigned_to: null,
    label_ids: [],
    completed_at: null,
    ...more,
  }) as Card // what the rules read

export const task = (id: string, more: Partial<Task> = {}): Task =>
  ({ id, status: 'todo', title: id, deleted_at: null, completed_at: null, ...more }) as Task // as above

/** A board with these cards in the columns `todo` and `done`; `hidden`: more stand below the first. */
export function board(
  todo: readonly string[],
  done: readonly string[] = [],
  hidden = 0,
  shown: BoardShown = wholeBoard,
): Board {
  const lane = (value: string, ids: readonly string[], more: number) => ({
    value,
    count: ids.length + more,
    total: ids.length + more,
    tasks: ids.map((id) => card(id, value)),
  })
  return {
    project: { open_tasks: todo.length + hidden + done.length, completed_tasks: 0 },
    columns: [
      { status: 'todo', name: 'todo', count: todo.length + hidden },
      { status: 'done', name: 'done', count: done.length },
    ],
    lanes: [lane('todo', todo, hidden), lane('done', done, 0)],
    people: [{ id: 'ada' }],
    labels: [],
    shown,
  } as unknown as Board // what the rules read
}

/** `todo 3: a (1) z · done 0:`; one that is not loaded stands above the last. */
export const shown = ({ lanes }: Board): string =>
  lanes
    .map((lane) => {
      const hidden = hiddenCards(lane)
      const names = [...lane.tasks, ...(lane.tail ?? [])].map(({ id }) => id)
      if (hidden > 0) names.splice(lane.tasks.length, 0, `(${hidden})`)
      return [`${lane.value} ${lane.count}:`, ...names].join(' ')
    })
    .join(' · ')
