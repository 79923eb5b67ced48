import type { Verb } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import { findBoard } from '../queries/board.ts'
import { findGroupedBoard } from '../queries/board-groups.ts'
import type * as routes from '../routes/board.ts'
import { pageOfTasks } from './task-page.ts'

export const getBoard: Verb<typeof routes.getBoard> = async (context, { params, query }) => {
  const { group, ...filter } = query
  const isWhole = group === 'column' && Object.values(filter).every((value) => value === undefined)
  return found(
    isWhole
      ? await findBoard(context.read, params.project_id)
      : await findGroupedBoard(context.read, params.project_id, query, context.language),
  )
}

/** How a lane goes on: the cards of a column, of a person, or of any filter. */
export const listCards: Verb<typeof routes.listCards> = (context, { params, query }) => {
  const { group, lane, ...filter } = query
  const page = { ...filter, sort: 'position', deleted: false } as const
  const of = lane === undefined ? undefined : { group, value: lane }
  return pageOfTasks(context, params.project_id, { ...page, lane: of }, 'cards')
}
