import { useMutationState, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { useFailure } from '#ui/components/failure.ts'
import { toastUndo } from '#ui/components/toast.ts'
import { markMine } from '#ui/live/fresh.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { type Place, placeOf } from '#ui/page-kinds/move.ts'
import { boardQuery } from './board-query.ts'
import { useCarried } from './carried.ts'
import { type Board, boardsKey, type Card, readAgain } from './data.ts'
import { keepTask } from './keep-task.ts'
import { type Lane, lanesOf, type Move, moved, patched, patchOf, without } from './lanes.ts'
import { usePendingPatches } from './update-task.ts'
import { useWords } from './words.ts'

const keyOf = (project_id: string) => ['projects', project_id, 'move']

/** The board as the reader has left it: what the server knows, and the moves that are under way. */
export function useLanes(board: Board): readonly Lane[] {
  const words = useWords()
  const moves = useMutationState({
    filters: { mutationKey: keyOf(board.project.id), status: 'pending' },
    select: ({ state }) => state.variables as Move, // what useMoveTask is given
  })
  const patches = usePendingPatches()
  const carried = useCarried(board.project.id)
  return useMemo(() => {
    const names = { ...words.group, priorities: words.priorities }
    return moves
      .filter(({ group }) => group === board.shown.group)
      .reduce(
        (lanes, move) => moved(board, lanes, move),
        carried.reduce(without, patches.reduce(patched, lanesOf(board, names))),
      )
  }, [board, moves, patches, carried, words])
}

/** Moves a card at once, and back, visibly, when the server refuses. */
export function useMoveTask(
  board: Board,
  shown: readonly Lane[],
): (task: Card, place: Place) => void {
  const { project } = board
  const { group } = board.shown
  const words = useWords().task
  const shell = useShellWords()
  const failure = useFailure()
  const queries = useQueryClient()
  const { queryKey } = boardQuery(project.id, board.shown)
  const cardOf = (id: string) =>
    queries
      .getQueryData(queryKey)
      ?.lanes.flatMap(({ tasks, tail = [] }) => [...tasks, ...tail])
      .find((task) => task.id === id)
  const move = useAct(
    ({ task, group, place }: Move) => {
      markMine(task.id)
      const { version } = cardOf(task.id) ?? task
      const path = { task_id: task.id }
      if (group !== 'column') {
        return dataOf(
          api.PATCH('/tasks/{task_id}', {
            params: { path },
            headers: ifMatch(version),
            body: patchOf(group, place.column),
          }),
        )
      }
      return dataOf(
        api.POST('/tasks/{task_id}/move', {
          params: { path, header: { 'If-Match': `"${version}"` } },
          body: {
            status: place.column,
            ...(place.after !== undefined && { after_id: place.after }),
          },
        }),
      )
    },
    {
      key: keyOf(project.id),
      // In the order in which they were made: each place names a neighbour.
      scope: `board ${project.id}`,
      onDone: (task, { group, place, before }) => {
        markMine(task.id)
        keepTask(queries, { project_id: project.id, id: task.id, task })
        if (!before) return
        const name = shown.find(({ id }) => id === place.column)?.title ?? ''
        const said = before.column === place.column ? words.reordered : words.moved
        void toastUndo(
          said(task.title, name),
          shell.actions.undo,
          () => move.mutate({ task, group, place: before }),
          // Of many moves in a row the last one is told.
          'move',
        )
      },
      onFailed: (error, tried) => {
        failure(error, () => move.mutate(tried))
        // What somebody else has changed meanwhile.
        readAgain(queries, [boardsKey(project.id)])
      },
    },
  )
  return (task, place) => move.mutate({ task, group, place, before: placeOf(shown, task.id) })
}
