import type { Paths } from '#ui/api/schema/projects.d.ts'
import { priorities, taskSorts } from '../vocabulary.ts'

type Query = NonNullable<Paths['/projects/{project_id}/tasks']['get']['parameters']['query']>
type Filter = Pick<Query, 'q' | 'status' | 'priority' | 'assigned_to' | 'label' | 'due' | 'deleted'>

export const filterNames = ['q', 'status', 'priority', 'assigned_to', 'label', 'due'] as const
/** For the address: all tasks, in the order of the board. */
export const unfiltered = Object.fromEntries(
  [...filterNames, 'sort', 'direction'].map((name) => [name, undefined]),
)
const directions = ['asc', 'desc'] as const
export const dues = ['overdue', 'week', 'none'] as const

/** What the server searches for at most. */
const longestSearch = 200

const idOr = (words: readonly string[], text = ''): string | undefined =>
  words.includes(text) || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
    ? text
    : undefined

/** What the list shows, as its address says, which may say anything: what is no filter here is none. */
export function listQuery(url: Readonly<Record<string, string | undefined>>) {
  const q = url.q?.slice(0, longestSearch)
  const status = url.status && /^[a-z0-9_]{1,40}$/.test(url.status) ? url.status : undefined
  const assigned_to = idOr(['me', 'nobody'], url.assigned_to)
  const label = idOr(['none'], url.label)
  const priority = priorities.find((one) => one === url.priority)
  const due = dues.find((one) => one === url.due)
  const trash = url.trash !== undefined
  const filter: Filter = {
    ...(q && { q }),
    ...(status && { status }),
    ...(priority && { priority }),
    ...(due && { due }),
    ...(assigned_to && { assigned_to }),
    ...(label && { label }),
    ...(trash && { deleted: 'true' }),
  }
  const sort = taskSorts.find((one) => one === url.sort)
  const direction = directions.find((one) => one === url.direction)
  // What lies in the trash has no place on the board: the last thrown away comes first.
  return trash && !sort
    ? ({ filter, sort: 'updated_at', direction: direction ?? 'desc' } as const)
    : { filter, sort: sort ?? 'position', direction: direction ?? 'asc' }
}
