import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Input } from '#kernel/contract/route.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { findBoard } from '../queries/board.ts'
import { findTask } from '../queries/tasks.ts'
import type { Board, MoveTask, ProjectParams, Task, TaskParams } from '../schema.ts'
import { moveWithin } from './place.ts'
import { writableFacts } from './task-state.ts'

export async function getBoard(
  context: Context,
  { params }: Input<z.output<typeof ProjectParams>, undefined, undefined>,
): Promise<JsonText<z.output<typeof Board>>> {
  return found(await findBoard(context.read, params.project_id))
}

/** Compare and swap: a move made on an older version than the present one changes nothing (409 `stale`). */
export function moveTask(
  context: Context,
  {
    params,
    body,
    if_match,
  }: Input<z.output<typeof TaskParams>, undefined, z.output<typeof MoveTask>>,
): Promise<JsonText<z.output<typeof Task>>> {
  if (if_match === undefined) throw kernelErrors.version_required()
  return context.write(async (transaction) => {
    const task = await writableFacts(transaction, params.task_id)
    if (task.version !== if_match) throw refusal(await findTask(transaction, task.id), if_match)
    await moveWithin(transaction, task, body, if_match)
    return found(await findTask(transaction, task.id))
  })
}
