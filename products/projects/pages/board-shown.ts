import type { Paths } from '#ui/api/schema/projects.d.ts'
import { groupings } from '../vocabulary.ts'
import { listQuery } from './list-query.ts'

type Asked = NonNullable<Paths['/projects/{project_id}/board']['get']['parameters']['query']>
export type Group = NonNullable<Asked['group']>

/** What a board is to show. */
export interface BoardShown {
  readonly group: Group
  readonly filter: Omit<Asked, 'group'>
}
export const wholeBoard: BoardShown = { group: 'column', filter: {} }

/** What the board shows, by the same words of the address as the list, and what its lanes stand for. */
export function boardShown(url: Readonly<Record<string, string | undefined>>): BoardShown {
  // The list brings itself what it shows.
  if (url.view !== undefined && url.view !== 'board') return wholeBoard
  const { deleted: _, ...filter } = listQuery({ ...url, trash: undefined }).filter
  const group = groupings.find((one) => one === url.group) ?? 'column'
  return { group, filter }
}
