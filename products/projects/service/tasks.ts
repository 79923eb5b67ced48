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
import { labelsFor } from './labels.ts'
import { moveWithin } from './moves.ts'
import { lockBoard, placeAtEnd } from './place.ts'
import { taskTrash } from './trash.ts'

/** One page of a project's tasks; filters and sort are the query. */
export const listTasks: Verb<typeof routes.listTasks> = async (context, { params, query }) => {
  const { limit, cursor, count, ...filter } = query
  const keyset = lists.keysetOf(filter, context.language)
  const page = { limit: limit + 1, after: keyset.after(cursor) }
  const rows = await lists.listTasks(
    context.read,
    params.project_id,
    filter,
    context.language,
    page,
  )
  // A project that the caller does not see is 404, not an empty list.
  if (rows.length === 0) await projectFacts(context.read, params.project_id)
  const total = count ? await lists.countTasks(context.read, params.project_id, filter) : undefined
  return pageOf(rows, limit, (row) => keyset.cursor(...row.cursor), total)
}

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
      const data = { project_id, task_id: task.id, assigned_to: body.assigned_to }
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
      await lockBoard(transaction, facts.project_id)
      facts = await taskTrash.live(transaction, task_id)
    }
    if (if_match !== undefined && if_match !== facts.version) {
      throw refusal(await queries.findTask(transaction, task_id), if_match)
    }
    let version = if_match ?? null
    const about = { subject: task_id, organization_id: facts.organization_id }
    const { project_id } = facts
    if (labels !== undefined) patch.label_ids = await labelsFor(transaction, facts, labels)
    const fields = Object.keys(patch)
    if (fields.length > 0) {
      const updated = await inOwnWords(queries.updateTask(transaction, task_id, version, patch))
      if (!updated) throw await taskTrash.whyNot(transaction, task_id, if_match)
      version = updated.version
      const data = { project_id, task_id, fields }
      transaction.emit(events.task_updated, { ...about, subject_version: version, data })
      if (patch.assigned_to !== undefined && patch.assigned_to !== facts.assigned_to) {
        const assigned = { project_id, task_id, assigned_to: patch.assigned_to }
        transaction.emit(events.task_assigned, {
          ...about,
          subject_version: version,
          data: assigned,
        })
      }
    }
    if (status !== undefined && status !== facts.status) {
      await moveWithin(transaction, facts, { status }, version)
    }
    return found(await queries.findTask(transaction, task_id))
  })
}

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
