import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf, ifMatch } from '#ui/api/client.ts'
import type { components } from '#ui/api/schema.d.ts'
import { sentenceOf } from '#ui/components/states.tsx'
import { toast } from '#ui/components/toast.ts'
import { useWords as useShellWords } from '#ui/messages.ts'

export type Project = components['schemas']['Project']
export type Task = components['schemas']['Task']
export type Board = components['schemas']['Board']
export type Member = components['schemas']['ProjectMember']
export type Person = components['schemas']['ProjectPerson']
export type Role = Project['role']
export type Priority = Task['priority']

export const boardQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['projects', project_id, 'board'],
    queryFn: () =>
      dataOf(api.GET('/projects/{project_id}/board', { params: { path: { project_id } } })),
  })

export const taskQuery = (task_id: string) =>
  queryOptions({
    queryKey: ['projects', 'task', task_id],
    queryFn: () => dataOf(api.GET('/tasks/{task_id}', { params: { path: { task_id } } })),
  })

export const commentsQuery = (task_id: string) =>
  infiniteQueryOptions({
    queryKey: ['projects', 'task', task_id, 'comments'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: cursor }) =>
      dataOf(
        api.GET('/tasks/{task_id}/comments', {
          params: { path: { task_id }, query: { limit: 100, ...(cursor && { cursor }) } },
        }),
      ),
    getNextPageParam: (page) => page.next,
  })

/** Everything of one project, and the lists it stands in, is read again. */
export function useRefresh(): (project_id?: string) => void {
  const queries = useQueryClient()
  return (project_id) => {
    // Each once: naming a query twice would ask the server twice.
    const parts = project_id ? [[project_id], ['task'], ['list']] : [[]]
    for (const part of parts) void queries.invalidateQueries({ queryKey: ['projects', ...part] })
  }
}

/** Says a failure in the server's words; a stale card is read again and said so. */
export function useFailure(): (error: unknown) => void {
  const words = useShellWords()
  const refresh = useRefresh()
  return (error) => {
    if (error instanceof ApiError && error.status === 409) refresh()
    void toast(sentenceOf(error, words.states.network), 'red')
  }
}

export type TaskPatch = Partial<
  Pick<
    Task,
    'title' | 'description' | 'status' | 'priority' | 'due_date' | 'assigned_to' | 'labels'
  >
>

/** Changes a task; what others changed meanwhile is not overwritten. */
export function useUpdateTask(task: Task) {
  const failure = useFailure()
  const refresh = useRefresh()
  const queries = useQueryClient()
  const { queryKey } = taskQuery(task.id)
  return useMutation({
    // One after the other, each from what the one before has made of the task.
    scope: { id: `task ${task.id}` },
    mutationFn: (body: TaskPatch) =>
      dataOf(
        api.PATCH('/tasks/{task_id}', {
          params: { path: { task_id: task.id } },
          headers: ifMatch((queries.getQueryData(queryKey) ?? task).version),
          body,
        }),
      ),
    onSuccess: (updated) => {
      queries.setQueryData(queryKey, updated)
      refresh(task.project_id)
    },
    onError: failure,
  })
}

/** Whether a role may do at least this. */
export function may(role: Role, least: Role): boolean {
  const order: readonly Role[] = ['viewer', 'commenter', 'editor', 'owner']
  return order.indexOf(role) >= order.indexOf(least)
}
