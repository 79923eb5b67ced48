import { useMutationState, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { useFailure } from '#ui/components/failure.ts'
import { toastUndo } from '#ui/components/toast.ts'
import { markMine } from '#ui/live/fresh.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { type Place, placeOf } from '#ui/page-kinds/move.ts'
import { type Board, boardQuery, type Card, readAgain } from './data.ts'
import { keepTask } from './keep-task.ts'
import { type Lane, lanesOf, type Move, moved } from './lanes.ts'
import { useWords } from './words.ts'

const keyOf = (project_id: string) => ['projects', project_id, 'move']

/** The board as the reader has left it: what the server knows, and the moves that are under way. */
export function useLanes({ project, columns }: Board): readonly Lane[] {
  const moves = useMutationState({
    filters: { mutationKey: keyOf(project.id), status: 'pending' },
    select: ({ state }) => state.variables as Move, // what useMoveTask is given
  })
  return useMemo(() => moves.reduce(moved, lanesOf(columns)), [columns, moves])
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
  const move = useAct(
    ({ task, place }: Move) => {
      markMine(task.id)
      const { version } = cardOf(task.id) ?? task
      return dataOf(
        api.POST('/tasks/{task_id}/move', {
          params: { path: { task_id: task.id }, header: { 'If-Match': `"${version}"` } },
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
      onDone: (task, { before }) => {
        markMine(task.id)
        keepTask(queries, { project_id: project.id, id: task.id, task })
        if (!before) return
        const name = known()?.columns.find(({ status }) => status === task.status)?.name ?? ''
        const said = before.column === task.status ? words.reordered : words.moved
        void toastUndo(said(task.title, name), shell.actions.undo, () =>
          move.mutate({ task, place: before }),
        )
      },
      onFailed: (error, tried) => {
        failure(error, () => move.mutate(tried))
        // What somebody else has changed meanwhile.
        readAgain(queries, [queryKey])
      },
    },
  )
  return (task, place) => move.mutate({ task, place, before: placeOf(shown, task.id) })
}
