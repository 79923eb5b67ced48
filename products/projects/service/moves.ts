import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/tasks.ts'
import type * as routes from '../routes/moves.ts'
import { lockBoard, longestKey, placeBelow, spread } from './place.ts'
import { taskTrash } from './trash.ts'

/** Compare and swap: a move made on an older version than the present one changes nothing (409 `stale`). */
export const moveTask: Verb<typeof routes.moveTask> = (context, { params, body, if_match }) => {
  if (if_match === undefined) throw kernelErrors.version_required()
  return context.write(async (transaction) => {
    const task = await taskTrash.live(transaction, params.task_id)
    if (task.version !== if_match)
      throw refusal(await queries.findTask(transaction, task.id), if_match)
    await moveWithin(transaction, task, body, if_match)
    return found(await queries.findTask(transaction, task.id))
  })
}

/**
 * Moves a card to a column, below `after_id` (null: the top; absent or gone: the end), and tells it.
 * Throws `stale` unless `version` is the present one; null: whatever it is.
 */
export async function moveWithin(
  transaction: Transaction,
  task: queries.TaskFacts,
  place: { status: string; after_id?: string | null | undefined },
  version: number | null,
): Promise<void> {
  const { project_id } = task
  const { status, after_id } = place
  await lockBoard(transaction, project_id)
  const position = await placeBelow(transaction, { project_id, status, after_id, moving: task.id })
  const moved = await queries
    .moveTask(transaction, { id: task.id, version, status, position })
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'tasks_project_id_status_fkey') {
        throw errors.column_unknown({ path: 'body.status', cause: error })
      }
      throw error
    })
  if (!moved) throw await taskTrash.whyNot(transaction, task.id, version ?? undefined)
  if (position.length > longestKey) {
    await spread(transaction, project_id, status)
    // Each of its cards has another key now.
    const about = { subject: project_id, organization_id: task.organization_id }
    transaction.emit(events.columns_changed, { ...about, data: { project_id } })
  }
  transaction.emit(events.task_moved, {
    subject: task.id,
    subject_version: moved.version,
    organization_id: task.organization_id,
    data: { project_id, task_id: task.id, from_status: task.status, to_status: status },
  })
}
