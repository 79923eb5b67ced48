import { api, dataOf } from '#ui/api/client.ts'
import { type Cursor, cursorOf } from '#ui/api/pages.ts'
import { withEnd, withPage } from './board-cards.ts'
import type { BoardShown } from './board-shown.ts'
import type { Board, Card, LaneCards } from './data.ts'

// A board brings the first cards of each lane; here the rest follows.

const pageSize = 100

const readCards = (
  project_id: string,
  { group, filter }: BoardShown,
  value: string | null,
  page: Cursor & { readonly limit: number; readonly direction?: 'desc' },
) =>
  dataOf(
    api.GET('/projects/{project_id}/cards', {
      params: {
        path: { project_id },
        query: { ...filter, group, lane: value ?? 'none', ...page },
      },
    }),
  )

/** The people whom cards name and the board does not know: who has left the project meanwhile. */
async function withPeople(board: Board, cards: readonly Card[]): Promise<Board> {
  const known = new Set(board.people.map(({ id }) => id))
  const named = new Set(cards.flatMap(({ assigned_to }) => assigned_to ?? []))
  const ids = [...named].filter((id) => !known.has(id))
  if (ids.length === 0) return board
  const { items } = await dataOf(
    api.GET('/users/cards', { params: { query: { ids: ids.join() } } }),
  )
  return { ...board, people: [...board.people, ...items] }
}

/** Reads a lane's next page; how a board is with it. */
export async function readOn(board: Board, value: string | null): Promise<(now: Board) => Board> {
  const lane = board.lanes.find((one) => one.value === value)
  const cursor = cursorOf(lane?.next ?? null)
  const page = await readCards(board.project.id, board.shown, value, { limit: pageSize, ...cursor })
  const { people } = await withPeople(board, page.items)
  return (now) => withPage({ ...now, people }, value, page)
}

/** A board that was read again, with its lanes loaded as far as they were, and their ends. */
export async function asDeep(board: Board, before: Board | undefined): Promise<Board> {
  const steps = await Promise.all(board.lanes.map((lane) => deepened(board, lane, before)))
  return steps.flat().reduce((now, step) => step(now), board)
}

async function deepened(board: Board, { value, count }: LaneCards, before: Board | undefined) {
  const was = before?.lanes.find((lane) => lane.value === value)
  const steps: ((now: Board) => Board)[] = []
  if (!was) return steps
  const loaded = (now: Board) => now.lanes.find((lane) => lane.value === value)?.tasks.length ?? 0
  let now = board
  while (loaded(now) < Math.min(was.tasks.length, count)) {
    const had = loaded(now)
    const step = await readOn(now, value)
    steps.push(step)
    now = step(now)
    if (loaded(now) === had) break
  }
  if (was.tail?.length && loaded(now) < count) {
    const limit = Math.min(was.tail.length, pageSize)
    const { items } = await readCards(board.project.id, board.shown, value, {
      limit,
      direction: 'desc',
    })
    steps.push((one) => withEnd(one, value, items))
  }
  return steps
}
