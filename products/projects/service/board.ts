import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Input } from '#kernel/contract/route.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import { found } from '#kernel/errors/refusal.ts'
import { findBoard } from '../queries/board.ts'
import type { Board, ProjectParams } from '../schema.ts'

export async function getBoard(
  context: Context,
  { params }: Input<z.output<typeof ProjectParams>, undefined, undefined>,
): Promise<JsonText<z.output<typeof Board>>> {
  return found(await findBoard(context.read, params.project_id))
}
