import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { toast } from '#ui/components/toast.ts'
import { messagesHook } from '#ui/language.tsx'
import { trashDays } from '../vocabulary.ts'
import { everything, type Project } from './data.ts'

export const useTrashedWords = messagesHook({
  en: () => import('../messages/en-trashed.ts'),
  fr: () => import('../messages/fr-trashed.ts'),
})

/** When it goes for good, and until when it can be restored. */
export const leavesTrash = (deleted_at: string): string =>
  new Date(Date.parse(deleted_at) + trashDays * 24 * 60 * 60 * 1000).toISOString()

/** What is said of a project in the trash is so no longer once it is back. */
export const aboutTrashed = (id: string) => `trash ${id}`

/** Takes a project out of the trash. */
export function useRestoreProject({ id, name }: Pick<Project, 'id' | 'name'>) {
  const words = useTrashedWords()
  return useAct(
    () =>
      dataOf(api.POST('/projects/{project_id}/restore', { params: { path: { project_id: id } } })),
    {
      reads: everything,
      // In the place of what was said when it went.
      onDone: () => toast(words.restored(name), 'green', aboutTrashed(id)),
    },
  )
}
