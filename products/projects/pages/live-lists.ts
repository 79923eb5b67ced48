import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useUser } from '#ui/api/session.tsx'
import { markFresh } from '#ui/live/fresh.ts'
import { useTopics } from '#ui/live/live.ts'
import { readAgain } from './data.ts'

/** Of so many projects of a list each change is heard; a socket hears no more than 100 topics. */
const most = 24

/**
 * Keeps a list over several projects as others change them: what becomes of the reader's own, and what happens in
 * those that are shown.
 */
export function useLiveLists(
  shown: readonly { readonly project_id: string }[] | undefined,
  keys: readonly QueryKey[],
): void {
  const user = useUser()
  const queries = useQueryClient()
  const projects = [...new Set(shown?.map(({ project_id }) => project_id))].slice(0, most)
  useTopics(
    // Before it is read there is nothing to keep.
    shown ? [`projects:mine:${user.id}`, ...projects.map((id) => `projects:project:${id}`)] : [],
    {
      onGap: () => readAgain(queries, keys),
      onChanges: (changes) => {
        readAgain(queries, keys)
        for (const { id } of changes) markFresh(id)
      },
    },
  )
}
