import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created, type Reply } from '#kernel/contract/reply.ts'
import type { Input } from '#kernel/contract/route.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { projectFacts } from '../queries/projects.ts'
import * as lists from '../queries/task-list.ts'
import * as queries from '../queries/tasks.ts'
import type {
  CreateTask,
  MyTask,
  PageQuery,
  ProjectParams,
  Task,
  TaskParams,
  TaskQuery,
  UpdateTask,
} from '../schema.ts'
import { moveWithin } from './moves.ts'
import { lockBoard, placeAtEnd } from './place.ts'
import { taskTrash } from './trash.ts'

type List<Item> = { items: Item[]; next: string | null; total?: number }
type TaskJson = JsonText<z.output<typeof Task>>
type TaskInput<Body = undefined> = Input<z.output<typeof TaskParams>, undefined, Body>

/** One page of a project's tasks; filters and sort are the query. */
export async function listTasks(
  context: Context,
  { params, query }: Input<z.output<typeof ProjectParams>, z.output<typeof TaskQuery>, undefined>,
): Promise<JsonText<List<z.output<typeof Task>>>> {
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
export async function listMyTasks(
  context: Context,
  { query }: Input<undefined, z.output<typeof PageQuery>, undefined>,
): Promise<JsonText<List<z.output<typeof MyTask>>>> {
  const { limit, cursor, count } = query
  const page = { limit: limit + 1, after: myTasks.after(cursor) }
  const rows = await lists.listMyTasks(context.read, page)
  const total = count && (await lists.countMyTasks(context.read))
  return pageOf(rows, limit, (row) => myTasks.cursor(row.due, row.id), total)
}

export async function getTask(context: Context, { params }: TaskInput): Promise<TaskJson> {
  return found(await queries.findTask(context.read, params.task_id))
}

export function createTask(
  context: Context,
  { params, body }: Input<z.output<typeof ProjectParams>, undefined, z.output<typeof CreateTask>>,
): Promise<Reply<z.output<typeof Task>>> {
  const { project_id } = params
  return context.write(async (transaction) => {
    const project = await projectFacts(transaction, project_id)
    if (project.archived) throw errors.archived()
    await lockBoard(transaction, project_id)
    const status = body.status ?? (await queries.firstColumn(transaction, project_id))?.status
    if (!status) throw errors.column_unknown({ path: 'body.status' })
    const position = await placeAtEnd(transaction, project_id, status)
    const task = await inOwnWords(
      queries.insertTask(transaction, { ...body, project_id, status, position }),
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
export function updateTask(
  context: Context,
  { params, body, if_match }: TaskInput<z.output<typeof UpdateTask>>,
): Promise<TaskJson> {
  const { task_id } = params
  const { status, ...patch } = body
  return context.write(async (transaction) => {
    let facts = await taskTrash.live(transaction, task_id)
    if (status !== undefined) {
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
export const deleteTask = (context: Context, { params, if_match }: TaskInput) =>
  taskTrash.delete(context, params.task_id, if_match)

/** Out of the trash, to the place where it stood. */
export const restoreTask = (context: Context, { params, if_match }: TaskInput): Promise<TaskJson> =>
  taskTrash.restore(context, params.task_id, if_match)

/** Says a refused constraint in the product's words. */
async function inOwnWords<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    switch (brokenConstraint(error)) {
      case 'tasks_assignee_is_member':
        throw errors.assignee_not_member({ path: 'body.assigned_to', cause: error })
      case 'tasks_project_id_status_fkey':
        throw errors.column_unknown({ path: 'body.status', cause: error })
      default:
        throw error
    }
  }
}
