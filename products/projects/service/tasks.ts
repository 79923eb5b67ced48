import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { projectFacts } from '../queries/projects.ts'
import * as lists from '../queries/task-list.ts'
import * as queries from '../queries/tasks.ts'
import type * as routes from '../routes/tasks.ts'
import { Priority } from '../schema.ts'
import { labelsFor } from './labels.ts'
import { moveWithin } from './moves.ts'
import { lockBoard, lockBoardOf, placeAtEnd, placeBelow } from './place.ts'
import { pageOfTasks } from './task-page.ts'
import { taskTrash } from './trash.ts'

/** One page of a project's tasks; filters and sort are the query. */
export const listTasks: Verb<typeof routes.listTasks> = (context, { params, query }) =>
  pageOfTasks(context, params.project_id, query)

const myTasks = new Keyset('my tasks', 'date', 'uuid')

/** The caller's open tasks everywhere, the most pressing first. */
export const listMyTasks: Verb<typeof routes.listMyTasks> = async (context, { query }) => {
  const { limit, cursor, count } = query
  const page = { limit: limit + 1, after: myTasks.after(cursor) }
  const rows = await lists.listMyTasks(context.read, page)
  const total = count && (await lists.countMyTasks(context.read))
  return pageOf(rows, limit, (row) => myTasks.cursor(row.due, row.id), total)
}

export const getTask: Verb<typeof routes.getTask> = async (context, { params }) => {
  return found(await queries.findTask(context.read, params.task_id))
}

export const createTask: Verb<typeof routes.createTask> = (context, { params, body }) => {
  const { project_id } = params
  return context.write(async (transaction) => {
    const project = await projectFacts(transaction, project_id)
    if (project.archived) throw errors.archived()
    await lockBoard(transaction, project_id)
    const status = body.status ?? (await queries.firstColumn(transaction, project_id))?.status
    if (!status) throw errors.column_unknown({ path: 'body.status' })
    const position = await placeAtEnd(transaction, project_id, status)
    const label_ids =
      body.label_ids ??
      (await labelsFor(transaction, { project_id, ...project }, body.labels ?? []))
    const task = await inOwnWords(
      queries.insertTask(transaction, { ...body, label_ids, project_id, status, position }),
    )
    const about = {
      subject: task.id,
      subject_version: task.version,
      organization_id: project.organization_id,
    }
    transaction.emit(events.task_created, {
      ...about,
      data: { project_id, task_id: task.id, status },
    })
    if (body.assigned_to) {
      const { assigned_to } = body
      const data = { project_id, task_id: task.id, assigned_to, assigned_before: null }
      transaction.emit(events.task_assigned, { ...about, data })
    }
    return created(`/tasks/${task.id}`, found(await queries.findTask(transaction, task.id)))
  })
}

/** Changes what is given. A new `status` puts the card at the end of that column. */
export const updateTask: Verb<typeof routes.updateTask> = (context, { params, body, if_match }) => {
  const { task_id } = params
  const { status, labels, ...patch } = body
  return context.write(async (transaction) => {
    let facts = await taskTrash.live(transaction, task_id)
    if (status !== undefined || labels !== undefined || patch.label_ids !== undefined) {
      // The board first and the card second, as every move does: two who wait for each other wait for ever.
      await lockBoardOf(transaction, facts)
      facts = await taskTrash.live(transaction, task_id)
    }
    if (if_match !== undefined && if_match !== facts.version) {
      throw refusal(await queries.findTask(transaction, task_id), if_match)
    }
    let version = if_match ?? null
    const about = { subject: task_id, organization_id: facts.organization_id }
    if (labels !== undefined) patch.label_ids = await labelsFor(transaction, facts, labels)
    if (Object.keys(patch).length > 0) {
      const updated = await inOwnWords(queries.updateTask(transaction, task_id, version, patch))
      if (!updated) throw await taskTrash.whyNot(transaction, task_id, if_match)
      version = updated.version
      const told = { ...about, subject_version: version }
      const { project_id } = updated
      const data = { project_id, task_id, ...changesOf(updated) }
      transaction.emit(events.task_updated, { ...told, data })
      const { assigned_to, assigned_to_before: assigned_before } = updated
      if (assigned_before !== assigned_to) {
        const assigned = { project_id, task_id, assigned_to, assigned_before }
        transaction.emit(events.task_assigned, { ...told, data: assigned })
      }
    }
    if (status !== undefined && status !== facts.status) {
      await moveWithin(transaction, facts, { status }, version)
    }
    return found(await queries.findTask(transaction, task_id))
  })
}

/** What the event of an update says: ids and states from what to what, of texts only that they changed. */
function changesOf(change: queries.TaskChange) {
  const { given, taken } = change
  const priority = {
    from: Priority.parse(change.priority_before),
    to: Priority.parse(change.priority),
  }
  const due_date = { from: change.due_date_before, to: change.due_date }
  const changes = {
    ...(priority.from !== priority.to && { priority }),
    ...(due_date.from !== due_date.to && { due_date }),
    ...(given.length + taken.length > 0 && { label_ids: { given, taken } }),
  }
  const fields = [
    ...(['title', 'description'] as const).filter((field) => change[field]),
    ...(change.assigned_to_before !== change.assigned_to ? ['assigned_to'] : []),
    ...Object.keys(changes),
  ]
  return { fields, changes }
}

/** Another with the same title, description, labels and facts, below it; without comments. */
export const copyTask: Verb<typeof routes.copyTask> = (context, { params }) =>
  context.write(async (transaction) => {
    const facts = await taskTrash.live(transaction, params.task_id)
    await lockBoardOf(transaction, facts)
    const { project_id, organization_id, status } = await taskTrash.live(
      transaction,
      params.task_id,
    )
    const place = { project_id, status, after_id: params.task_id, moving: null }
    const position = await placeBelow(transaction, place)
    const task = await queries.copyTask(transaction, params.task_id, position)
    const { id: task_id, version: subject_version, assigned_to } = task
    const about = { subject: task_id, subject_version, organization_id }
    transaction.emit(events.task_created, { ...about, data: { project_id, task_id, status } })
    if (assigned_to) {
      const data = { project_id, task_id, assigned_to, assigned_before: null }
      transaction.emit(events.task_assigned, { ...about, data })
    }
    return created(`/tasks/${task_id}`, found(await queries.findTask(transaction, task_id)))
  })

/** Into the trash, from which it can be restored for 30 days. */
export const deleteTask: Verb<typeof routes.deleteTask> = (context, { params, if_match }) =>
  taskTrash.delete(context, params.task_id, if_match)

/** Out of the trash, to the place where it stood. */
export const restoreTask: Verb<typeof routes.restoreTask> = (context, { params, if_match }) =>
  taskTrash.restore(context, params.task_id, if_match)

/** Says a refused constraint in the product's words. */
async function inOwnWords<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    switch (brokenConstraint(error)) {
      case 'tasks_assignee_is_member':
        throw errors.assignee_not_member({ path: 'body.assigned_to', cause: error })
      case 'tasks_labels_known':
        throw errors.label_unknown({ path: 'body.label_ids', cause: error })
      case 'tasks_project_id_status_fkey':
        throw errors.column_unknown({ path: 'body.status', cause: error })
      default:
        throw error
    }
  }
}
