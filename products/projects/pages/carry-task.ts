import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { useFailure } from '#ui/components/failure.ts'
import { toastAction } from '#ui/components/toast.ts'
import { markMine } from '#ui/live/fresh.ts'
import { type Carrying, carryKey } from './carried.ts'
import { boardsKey, followersQuery, labelsQuery, type Project, readAgain } from './data.ts'
import { keepTask } from './keep-task.ts'
import { mayEdit } from './may.ts'
import { useWords } from './words.ts'

// A task goes to another project.

/** So many projects are offered at once; of more, the others are found by typing. */
const most = 100

/** The projects that were changed last, to which the reader may move a task of this one. */
export const targetsQuery = ({ id, organization_id }: Project) =>
  queryOptions({
    queryKey: ['projects', 'list', 'targets', id],
    queryFn: async () => {
      const { items, next } = await dataOf(
        api.GET('/projects', { params: { query: { limit: most } } }),
      )
      return { projects: items.filter(isTarget({ id, organization_id })), all: next === null }
    },
  })

/** Those that are called like this, of more than are offered at once. */
export const foundTargetsQuery = ({ id, organization_id }: Project, q: string) =>
  queryOptions({
    queryKey: ['projects', 'list', 'targets', id, q],
    queryFn: async () => {
      const { items } = await dataOf(api.GET('/search', { params: { query: { q, limit: 20 } } }))
      const hits = items.filter(({ entity }) => entity === 'projects.project')
      const projects = await Promise.all(
        hits.map((hit) =>
          dataOf(
            api.GET('/projects/{project_id}', { params: { path: { project_id: hit.id } } }),
          ).catch(() => undefined),
        ),
      )
      return projects.filter((one) => one !== undefined).filter(isTarget({ id, organization_id }))
    },
  })

const isTarget =
  (from: Pick<Project, 'id' | 'organization_id'>) =>
  (project: Project): boolean =>
    project.id !== from.id &&
    project.organization_id === from.organization_id &&
    !project.deleted_at &&
    mayEdit(project)

/** Takes a task off the board at once, and puts it back when the server refuses. */
export function useCarryTask(project_id: string): (carrying: Carrying) => void {
  const words = useWords().task
  const failure = useFailure()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const carry = useAct(
    ({ task, to }: Carrying) => {
      markMine(task.id)
      return dataOf(
        api.POST('/tasks/{task_id}/project', {
          params: { path: { task_id: task.id } },
          body: { project_id: to.id },
        }),
      )
    },
    {
      key: carryKey(project_id),
      onDone: (task, { to }) => {
        markMine(task.id)
        keepTask(queries, { project_id, id: task.id, task: null })
        keepTask(queries, { project_id: to.id, id: task.id, task, fate: 'new' })
        readAround(queries, task.id, [project_id, to.id])
        void toastAction(
          words.carried(task.title, to.name),
          words.open,
          () =>
            void navigate({
              to: '/projects/$projectId',
              params: { projectId: to.id },
              search: { task: task.id },
            }),
          `project of ${task.id}`,
        )
      },
      onFailed: (error, tried) => {
        failure(error, () => carry.mutate(tried))
        readAgain(queries, [boardsKey(project_id)])
      },
    },
  )
  return carry.mutate
}

/** What stands beside a task that has gone from one project to the other. */
function readAround(queries: QueryClient, id: string, project_ids: readonly string[]): void {
  readAgain(queries, [
    followersQuery(id).queryKey,
    ['projects', id, 'activity'],
    ...project_ids.flatMap((project_id) => [
      labelsQuery(project_id).queryKey,
      ['projects', project_id, 'activity'],
    ]),
    ['projects', 'list'],
  ])
}
