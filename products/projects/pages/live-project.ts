import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { answered } from '#ui/components/sending.ts'
import { markFresh } from '#ui/live/fresh.ts'
import { type Change, useTopic } from '#ui/live/live.ts'
import { cardsOf, type Fate } from './board-cards.ts'
import {
  type Board,
  boardsKey,
  commentsQuery,
  followersQuery,
  keysOf,
  labelsQuery,
  newColumns,
  newComments,
  newLabels,
  newTasks,
  readAgain,
  type Task,
  taskQuery,
} from './data.ts'
import { keepTask } from './keep-task.ts'

/** From so many tasks at once, one reading of the board is less. */
const most = 20

/** Keeps what is shown of a project as others change it: each task by itself, never the board for one card. */
export function useLiveProject(project_id: string): void {
  const queries = useQueryClient()
  useTopic(`projects:project:${project_id}`, {
    onGap: () => readAgain(queries, keysOf(project_id)),
    onChanges: (changes) => void follow(queries, project_id, changes),
  })
}

const kindOf = ({ type }: Change) => type.replace('projects.', '')

export async function follow(
  queries: QueryClient,
  project_id: string,
  changes: readonly Change[],
): Promise<void> {
  const kinds = new Set(changes.map(kindOf))
  const ofTasks = changes.filter((change) => change.of ?? kindOf(change).startsWith('task_'))
  const some = (expression: RegExp) => [...kinds].some((kind) => expression.test(kind))
  // What the reader has just added is shown already: it comes with its answer.
  if (kinds.has('task_created')) await answered(newTasks(project_id))
  if (some(/^labels_/)) await answered(newLabels(project_id))
  if (some(/^columns_/)) await answered(newColumns(project_id))
  // Its name, its columns, its labels, its people: what a whole board is read for.
  if (some(/^(project|columns|labels|member)_/)) readAgain(queries, [boardsKey(project_id)])
  if (some(/^labels_/)) readAgain(queries, [labelsQuery(project_id).queryKey])
  if (some(/^views_/)) readAgain(queries, [['projects', project_id, 'views']])
  if (some(/^public_/)) readAgain(queries, [['projects', project_id, 'public-link']])
  const ids = new Set(ofTasks.map(({ id, of }) => of ?? id))
  for (const key of [project_id, ...ids]) readAgain(queries, [['projects', key, 'activity']])
  for (const id of ids) readAgain(queries, [followersQuery(id).queryKey])
  for (const { of, id } of changes) {
    if (of === undefined) continue
    await answered(newComments(of))
    readAgain(queries, [commentsQuery(of).queryKey])
    markFresh(id)
  }
  if (ids.size > most) return readAgain(queries, keysOf(project_id))
  await Promise.all([...ids].map((id) => followTask(queries, project_id, id, ofTasks)))
}

async function followTask(
  queries: QueryClient,
  project_id: string,
  id: string,
  changes: readonly Change[],
): Promise<void> {
  const about = changes.filter((change) => (change.of ?? change.id) === id)
  const known = queries.getQueryData(taskQuery(id).queryKey)
  // What this page did itself stands there already. A comment changes the task's count, not its version.
  if (
    known &&
    about.every(({ of, version }) => !of && version !== null && version <= known.version)
  )
    return
  const task = await readTask(id).catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404) return null
    readAgain(queries, keysOf(project_id))
    return undefined
  })
  if (task === undefined) return
  // Moved to another project: it stands on this board no longer.
  if (task && task.project_id !== project_id) {
    return keepTask(queries, { project_id, id, task: null })
  }
  // Whoever reloads is told again of what just happened: that stands there already, and is no news.
  const shown = versionOnBoard(queries, project_id, id)
  keepTask(queries, { project_id, id, task, fate: fateOf(about) })
  if (about.some(({ of, version }) => !of && (version ?? Infinity) > shown)) markFresh(id)
}

/** Before it is read, and of what is not on it: 0. */
function versionOnBoard(queries: QueryClient, project_id: string, id: string): number {
  const boards = queries.getQueriesData<Board>({ queryKey: boardsKey(project_id) })
  const cards = boards.flatMap(([, board]) => board?.lanes ?? []).flatMap(cardsOf)
  return Math.max(0, ...cards.filter((card) => card.id === id).map(({ version }) => version))
}

function fateOf(about: readonly Change[]): Fate {
  if (about.some(({ type }) => /task_(created|restored|moved_in)$/.test(type))) return 'new'
  const isInPlace = ({ type, of }: Change) => of || /task_(updated|assigned)$/.test(type)
  return about.every(isInPlace) ? 'in place' : undefined
}

const readTask = (task_id: string): Promise<Task> =>
  dataOf(api.GET('/tasks/{task_id}', { params: { path: { task_id } } }))
