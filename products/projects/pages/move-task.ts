import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { toastUndo } from '#ui/components/toast.ts'
import { markMine } from '#ui/live/fresh.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import type { BoardLane } from '#ui/page-kinds/board.tsx'
import { moveCard, type Place, placeOf } from '#ui/page-kinds/move.ts'
import { type Board, boardQuery, type Card, useFailure } from './data.ts'
import { useWords } from './words.ts'

export type Lane = BoardLane<Card>

interface Move {
  readonly task: Card
  readonly place: Place
  /** Where the card came from, unless this is the way back. */
  readonly before?: Place | null
}

const keyOf = (project_id: string) => ['projects', project_id, 'move']

/** The board as the reader has left it: what the server knows, and the moves that are under way. */
export function useLanes({ project, columns }: Board): readonly Lane[] {
  const moves = useMutationState({
    filters: { mutationKey: keyOf(project.id), status: 'pending' },
    select: ({ state }) => state.variables as Move, // what useMoveTask is given
  })
  return useMemo(() => moves.reduce(moved, lanesOf(columns)), [columns, moves])
}

const lanesOf = (columns: Board['columns']): readonly Lane[] =>
  columns.map(({ status, name, count, tasks }) => ({
    id: status,
    title: name,
    count,
    cards: tasks,
  }))

/** The lanes after a move; a neighbour that is gone meanwhile means the end. */
function moved(lanes: readonly Lane[], { task, place }: Move): readonly Lane[] {
  const others = lanes
    .find(({ id }) => id === place.column)
    ?.cards.filter(({ id }) => id !== task.id)
  const above = others?.findIndex(({ id }) => id === place.after) ?? -1
  const index = place.after === null ? 0 : above < 0 ? Number.POSITIVE_INFINITY : above + 1
  return moveCard<Card, Lane>(lanes, task.id, place.column, index).map((lane, at) => ({
    ...lane,
    count: lane.count + lane.cards.length - (lanes[at]?.cards.length ?? 0),
    cards: lane.cards.map((card) =>
      card.id === task.id ? { ...card, status: place.column } : card,
    ),
  }))
}

/** Moves a card at once, and back, visibly, when the server refuses. */
export function useMoveTask(
  { project }: Board,
  shown: readonly Lane[],
): (task: Card, place: Place) => void {
  const words = useWords().task
  const shell = useShellWords()
  const failure = useFailure()
  const queries = useQueryClient()
  const { queryKey } = boardQuery(project.id)
  const known = () => queries.getQueryData(queryKey)
  const cardOf = (id: string) =>
    known()
      ?.columns.flatMap(({ tasks }) => tasks)
      .find((task) => task.id === id)
  const move = useMutation({
    mutationKey: keyOf(project.id),
    // In the order in which they were made: each place names a neighbour.
    scope: { id: `board ${project.id}` },
    mutationFn: ({ task, place }: Move) => {
      markMine(task.id)
      const { version } = cardOf(task.id) ?? task
      return dataOf(
        api.POST('/tasks/{task_id}/move', {
          params: { path: { task_id: task.id }, header: { 'If-Match': `"${version}"` } },
          body: { status: place.column, after_id: place.after },
        }),
      )
    },
    onSuccess: async (task, { place, before }) => {
      // An answer on its way may be older than this move.
      await queries.cancelQueries({ queryKey })
      queries.setQueryData(queryKey, (board) => {
        if (!board) return board
        const lanes = moved(lanesOf(board.columns), { task, place })
        const columns = board.columns.map((column, at) => ({
          ...column,
          count: lanes[at]?.count ?? column.count,
          tasks: (lanes[at]?.cards ?? column.tasks).map((card) =>
            card.id === task.id ? task : card,
          ),
        }))
        return { ...board, columns }
      })
      if (!before) return
      const name = known()?.columns.find(({ status }) => status === task.status)?.name ?? ''
      const said = before.column === task.status ? words.reordered : words.moved
      void toastUndo(said(task.title, name), shell.actions.undo, () =>
        move.mutate({ task, place: before }),
      )
    },
    onError: (error, variables) => failure(error, () => move.mutate(variables)),
    onSettled: (_task, _error, { task }) => {
      markMine(task.id)
      void queries.invalidateQueries({ queryKey: ['projects', project.id] })
    },
  })
  return (task, place) => move.mutate({ task, place, before: placeOf(shown, task.id) })
}
