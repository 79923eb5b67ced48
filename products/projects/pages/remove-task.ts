import { useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { toastUndo, untoast } from '#ui/components/toast.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import type { Card } from './data.ts'
import { keepTask } from './keep-task.ts'
import { useWords } from './words.ts'

type Known = Pick<Card, 'id' | 'title'>
/** What is said of a task in the trash is so no longer once it is back. */
export const aboutTrash = (id: string) => `trash ${id}`

const path = (task_id: string) => ({ params: { path: { task_id } } })

/** Puts a task into the trash, from where it can be taken back at once. */
export function useRemoveTask(project_id: string): (task: Known) => void {
  const words = useWords().task
  const shell = useShellWords()
  const queries = useQueryClient()
  const restore = useAct(
    ({ id }: Known) => dataOf(api.POST('/tasks/{task_id}/restore', path(id))),
    {
      onDone: (task, { id }) => {
        void untoast(aboutTrash(id))
        keepTask(queries, { project_id, id, task, fate: 'new' })
      },
    },
  )
  const remove = useAct(({ id }: Known) => dataOf(api.DELETE('/tasks/{task_id}', path(id))), {
    onDone: (_answer, task) => {
      keepTask(queries, { project_id, id: task.id, task: null })
      void toastUndo(
        words.deleted(task.title),
        shell.actions.undo,
        () => restore.mutate(task),
        aboutTrash(task.id),
      )
    },
  })
  return remove.mutate
}
