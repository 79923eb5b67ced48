import type { Board, Card, Task } from '../data.ts'

/** A card as the board shows it; its position is its id. */
export const card = (id: string, status: string, more: Partial<Card> = {}): Card =>
  ({ id, status, position: id, assigned_to: null, completed_at: null, ...more }) as Card // what the rules read

export const task = (id: string, more: Partial<Task> = {}): Task =>
  ({ id, status: 'todo', title: id, deleted_at: null, completed_at: null, ...more }) as Task // as above

/** A board with these cards in the columns `todo` and `done`; `hidden`: more stand below the first. */
export function board(todo: readonly string[], done: readonly string[] = [], hidden = 0): Board {
  const column = (status: string, ids: readonly string[], more: number) => ({
    status,
    name: status,
    count: ids.length + more,
    tasks: ids.map((id) => card(id, status)),
  })
  return {
    project: { open_tasks: todo.length + hidden + done.length, completed_tasks: 0 },
    columns: [column('todo', todo, hidden), column('done', done, 0)],
    people: [{ id: 'ada' }],
  } as unknown as Board // what the rules read
}

/** `todo 2: a b · done 0:` */
export const shown = ({ columns }: Board): string =>
  columns
    .map(({ status, count, tasks }) =>
      [`${status} ${count}:`, ...tasks.map(({ id }) => id)].join(' '),
    )
    .join(' · ')
