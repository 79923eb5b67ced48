import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { type Fate, withCard } from './board-cards.ts'
import { type Board, boardsKey, readAgain, type Task, taskQuery } from './data.ts'
import { type ListShown, withRow } from './list-rows.ts'

/** Begins the keys of a project's lists, which end with what they show. */
export const listKey = (project_id: string) => ['projects', project_id, 'tasks'] as const

interface Known {
  readonly project_id: string
  readonly id: string
  /** As it is now; null: nobody can read it any more. */
  readonly task: Task | null
  readonly fate?: Fate
}

/**
 * Puts one task into all that is shown of it; reads again only what cannot be told from it. An answer that comes
 * later than a newer one changes nothing.
 */
export function keepTask(queries: QueryClient, { project_id, id, task, fate }: Known): void {
  const known = queries.getQueryData(taskQuery(id).queryKey)
  if (task && known && known.version > task.version) return
  if (task) queries.setQueryData(taskQuery(id).queryKey, task)
  else readAgain(queries, [taskQuery(id).queryKey])

  const boards = queries.getQueriesData<Board>({ queryKey: boardsKey(project_id) })
  for (const [queryKey, board] of boards) {
    const next = board && withCard(board, id, task?.deleted_at ? null : task, fate)
    // An answer on its way may be older than this.
    const isBeingRead = queries.isFetching({ queryKey, exact: true }) > 0
    if (next) queries.setQueryData(queryKey, next)
    if (board && (!next || isBeingRead)) readAgain(queries, [queryKey])
  }

  const lists = queries.getQueriesData<InfiniteData<Parameters<typeof withRow>[0][number]>>({
    queryKey: listKey(project_id),
  })
  for (const [key, list] of lists) {
    if (!list) continue
    const shown = key.at(-1) as ListShown // what the list's key ends with
    const pages = withRow(list.pages, shown, id, task)
    if (pages) queries.setQueryData(key, { ...list, pages })
    else readAgain(queries, [key])
  }
}
