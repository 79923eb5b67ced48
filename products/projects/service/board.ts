import type { Verb } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import { findBoard } from '../queries/board.ts'
import type * as routes from '../routes/board.ts'

export const getBoard: Verb<typeof routes.getBoard> = async (context, { params }) => {
  return found(await findBoard(context.read, params.project_id))
}
