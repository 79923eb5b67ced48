import type { operations } from '#ui/api/schema.d.ts'
import { taskSorts } from '../vocabulary.ts'

type Query = NonNullable<operations['get_projects_project_id_tasks']['parameters']['query']>
type Filter = Pick<Query, 'q' | 'status' | 'priority' | 'assigned_to' | 'due'>

export const filterNames = ['q', 'status', 'priority', 'assigned_to', 'due'] as const

/** What the list shows, as its address says. The server checks the values; an address may say anything. */
export function listQuery(url: Readonly<Record<string, string | undefined>>) {
  const filter: Filter = Object.fromEntries(
    filterNames.flatMap((name) => (url[name] ? [[name, url[name]]] : [])),
  )
  const direction: Query['direction'] = url.direction === 'desc' ? 'desc' : 'asc'
  return { filter, sort: taskSorts.find((one) => one === url.sort) ?? 'position', direction }
}
