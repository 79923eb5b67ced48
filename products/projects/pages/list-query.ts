import type { operations } from '#ui/api/schema.d.ts'
import { priorities, taskSorts } from '../vocabulary.ts'

type Query = NonNullable<operations['get_projects_project_id_tasks']['parameters']['query']>
type Filter = Pick<Query, 'q' | 'status' | 'priority' | 'assigned_to' | 'due'>

export const filterNames = ['q', 'status', 'priority', 'assigned_to', 'due'] as const
export const dues = ['overdue', 'week', 'none'] as const

/** What the list shows, as its address says, which may say anything: what is no filter here is none. */
export function listQuery(url: Readonly<Record<string, string | undefined>>) {
  const { q, status, assigned_to } = url
  const priority = priorities.find((one) => one === url.priority)
  const due = dues.find((one) => one === url.due)
  const filter: Filter = {
    ...(q && { q }),
    ...(status && { status }),
    ...(priority && { priority }),
    ...(due && { due }),
    ...(assigned_to && { assigned_to }),
  }
  const direction: Query['direction'] = url.direction === 'desc' ? 'desc' : 'asc'
  return { filter, sort: taskSorts.find((one) => one === url.sort) ?? 'position', direction }
}
