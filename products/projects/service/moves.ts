import type { Verb } from '#kernel/contract/route.ts'
import { lockAccess } from '#kernel/database/lock-access.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { projectFacts } from '../queries/projects.ts'
import * as queries from '../queries/tasks.ts'
import type * as routes from '../routes/moves.ts'
import { labelsAlong } from './labels.ts'
import { lockBoard, lockBoards, longestKey, placeAtEnd, placeBelow, spread } from './place.ts'
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

/**
 * To the end of the first column of another project of the same organisation, which the caller edits too; with its
 * comments, its history and the labels, by name. Where it is there already, nothing changes.
 */
export const moveTaskToProject: Verb<typeof routes.moveTaskToProject> = (
  context,
  { params, body, if_match },
) =>
  context.write(async (transaction) => {
    const { task_id } = params
    const { project_id } = body
    const { organization_id } = await taskTrash.live(transaction, task_id)
    // Whose it may be, and who may follow it there, stays so until it is there.
    await lockAccess(transaction, organization_id)
    const task = await taskTrash.live(transaction, task_id)
    const from_project_id = task.project_id
    const project = await projectFacts(transaction, project_id)
    if (project.archived) throw errors.archived()
    if (project.organization_id !== organization_id) {
      throw errors.other_organization({ path: 'body.project_id' })
    }
    await lockBoards(transaction, [from_project_id, project_id])
    if (if_match !== undefined && task.version !== if_match) {
      throw refusal(await queries.findTask(transaction, task_id), if_match)
    }
    if (from_project_id === project_id) return found(await queries.findTask(transaction, task_id))
    const status = (await queries.firstColumn(transaction, project_id))?.status
    if (!status) throw errors.column_unknown({ path: 'body.project_id' })
    const position = await placeAtEnd(transaction, project_id, status)
    const label_ids = await labelsAlong(transaction, task_id, { project_id, organization_id })
    const carried = await queries.carryTask(transaction, {
      id: task_id,
      version: if_match ?? null,
      project_id,
      status,
      position,
      label_ids,
    })
    if (!carried) throw await taskTrash.whyNot(transaction, task_id, if_match)
    const about = { subject: task_id, subject_version: carried.version, organization_id }
    transaction.emit(events.task_moved_away, {
      ...about,
      data: { project_id: from_project_id, task_id, to_project_id: project_id },
    })
    transaction.emit(events.task_moved_in, {
      ...about,
      data: { project_id, task_id, from_project_id, status },
    })
    const { assigned_to, assigned_before } = carried
    if (assigned_to !== assigned_before) {
      const data = { project_id, task_id, assigned_to, assigned_before }
      transaction.emit(events.task_assigned, { ...about, data })
    }
    return found(await queries.findTask(transaction, task_id))
  })
