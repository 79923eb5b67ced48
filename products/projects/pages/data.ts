import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import type { Comment, Project, Task } from '#ui/api/schema/projects.d.ts'
import { useFailure as useSaidFailure } from '#ui/components/failure.ts'

export type {
  Board,
  Comment,
  Project,
  ProjectCard as Card,
  ProjectMember as Member,
  ProjectPerson as Person,
  Task,
} from '#ui/api/schema/projects.d.ts'

export type Role = Project['role']
export type Priority = Task['priority']

export const boardQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['projects', project_id, 'board'],
    queryFn: () =>
      dataOf(api.GET('/projects/{project_id}/board', { params: { path: { project_id } } })),
  })

export const viewsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['projects', project_id, 'views'],
    queryFn: () =>
      dataOf(api.GET('/projects/{project_id}/views', { params: { path: { project_id } } })),
  })

export const taskQuery = (task_id: string) =>
  queryOptions({
    queryKey: ['projects', 'task', task_id],
    queryFn: () => dataOf(api.GET('/tasks/{task_id}', { params: { path: { task_id } } })),
  })

/** All of a task's comments, oldest first. */
export const commentsQuery = (task_id: string) =>
  queryOptions({
    queryKey: ['projects', 'task', task_id, 'comments'],
    queryFn: async () => {
      const comments: Comment[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const query = { limit: 100, ...(cursor !== undefined && { cursor }) }
        const params = { path: { task_id }, query }
        const page = await dataOf(api.GET('/tasks/{task_id}/comments', { params }))
        comments.push(...page.items)
        cursor = page.next
      }
      return comments
    },
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

/** Says a failure, offers `retry`, and reads again what somebody else has changed meanwhile. */
export function useFailure(): (error: unknown, retry?: () => void) => void {
  const say = useSaidFailure()
  const refresh = useRefresh()
  return (error, retry) => {
    if (error instanceof ApiError && error.status === 409) refresh()
    say(error, retry)
  }
}

/** Whether tasks of this project may be written, or brought back, by whoever reads it. */
export const mayEdit = ({ role, archived_at }: Project) => may(role, 'editor') && !archived_at

/** Whether a role may do at least this. */
export function may(role: Role, least: Role): boolean {
  const order: readonly Role[] = ['viewer', 'commenter', 'editor', 'owner']
  return order.indexOf(role) >= order.indexOf(least)
}
