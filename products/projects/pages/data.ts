import { type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { allOf } from '#ui/api/pages.ts'
import type { Board as BoardAnswer, Project, ProjectCard, Task } from '#ui/api/schema/projects.d.ts'

export type {
  Comment,
  Project,
  ProjectCard as Card,
  ProjectLabel as Label,
  ProjectMember as Member,
  ProjectPerson as Person,
  Task,
} from '#ui/api/schema/projects.d.ts'

import type { BoardShown } from './board-shown.ts'

export type Role = Project['role']
export type Priority = Task['priority']

/** A lane of a board, as far as it is loaded. */
export type LaneCards = BoardAnswer['lanes'][number] & {
  /** Cards that are known further down, beyond those that are not loaded. */
  readonly tail?: readonly ProjectCard[]
  /** Where the next page begins; absent: no page was asked for yet. */
  readonly next?: string | null
}

export interface Board extends Omit<BoardAnswer, 'lanes'> {
  readonly lanes: readonly LaneCards[]
  readonly shown: BoardShown
}

/** Begins the keys of a project's boards, which end with what they show. */
export const boardsKey = (project_id: string) => ['projects', project_id, 'board'] as const

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
    queryFn: () =>
      allOf((query) =>
        dataOf(api.GET('/tasks/{task_id}/comments', { params: { path: { task_id }, query } })),
      ),
  })

/** A project's labels by name, with how many tasks have each. */
export const labelsQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['projects', project_id, 'labels'],
    queryFn: async () =>
      (await dataOf(api.GET('/projects/{project_id}/labels', { params: { path: { project_id } } })))
        .items,
  })

/** All who follow a task, as they came. */
export const followersQuery = (task_id: string) =>
  queryOptions({
    queryKey: ['projects', task_id, 'followers'],
    queryFn: () =>
      allOf((query) =>
        dataOf(api.GET('/tasks/{task_id}/followers', { params: { path: { task_id }, query } })),
      ),
  })

/** Everything of projects, by the keys of queries. */
export const everything: readonly QueryKey[] = [['projects']]

/** Everything of one project, and the lists it stands in. */
export const keysOf = (project_id: string): readonly QueryKey[] =>
  // Each once: naming a query twice would ask the server twice.
  [
    ['projects', project_id],
    ['projects', 'task'],
    ['projects', 'list'],
  ]

/** Reads again what stands under these keys, where it is shown. */
export function readAgain(queries: QueryClient, keys: readonly QueryKey[]): void {
  for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
}

/** The lists that forms add to (ui/components/sending.ts). Cards of all columns stand in one order. */
export const newTasks = (project_id: string) => `tasks-${project_id}`
export const newColumns = (project_id: string) => `columns-${project_id}`
export const newLabels = (project_id: string) => `labels-${project_id}`
export const newComments = (task_id: string) => `comments-${task_id}`
