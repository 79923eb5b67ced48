import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import { events } from '../events.ts'
import * as queries from '../queries/comments.ts'
import { memberIdsAmong } from '../queries/members.ts'
import { taskFacts } from '../queries/tasks.ts'
import type * as routes from '../routes/comments.ts'
import { commentTrash, taskTrash } from './trash.ts'

const keyset = new Keyset('comments', 'uuid')

export const listComments: Verb<typeof routes.listComments> = async (
  context,
  { params, query },
) => {
  const { limit, cursor, count } = query
  const [after = null] = keyset.after(cursor) ?? []
  const rows = await queries.listComments(context.read, params.task_id, after, limit + 1)
  // A task that the caller does not see is 404, not an empty list.
  if (rows.length === 0) await taskFacts(context.read, params.task_id)
  const total = count && (await queries.countComments(context.read, params.task_id))
  return pageOf(rows, limit, (row) => keyset.cursor(row.id), total)
}

export const getComment: Verb<typeof routes.getComment> = async (context, { params }) => {
  return found(await queries.findComment(context.read, params.comment_id, true))
}

export const createComment: Verb<typeof routes.createComment> = (context, { params, body }) => {
  const { task_id } = params
  return context.write(async (transaction) => {
    const { project_id, organization_id } = await taskTrash.live(transaction, task_id)
    const comment = await queries.insertComment(transaction, {
      project_id,
      task_id,
      body: body.body,
    })
    const mentioned = await memberIdsAmong(transaction, project_id, mentionsIn(body.body))
    const about = { subject: comment.id, subject_version: 1, organization_id }
    const data = { project_id, task_id, comment_id: comment.id, mentioned }
    transaction.emit(events.comment_created, { ...about, data })
    if (mentioned.length > 0) transaction.emit(events.people_mentioned, { ...about, data })
    return created(
      `/comments/${comment.id}`,
      found(await queries.findComment(transaction, comment.id)),
    )
  })
}

/** Changes a comment. Whom it names now, and did not before, is told. */
export const updateComment: Verb<typeof routes.updateComment> = (
  context,
  { params, body, if_match },
) => {
  const { comment_id } = params
  return context.write(async (transaction) => {
    const before = await commentTrash.live(transaction, comment_id)
    const { project_id, task_id, organization_id } = before
    const version = if_match ?? null
    const updated = await queries.updateComment(transaction, comment_id, version, body.body)
    if (!updated) throw await commentTrash.whyNot(transaction, comment_id, if_match)
    const about = { subject: comment_id, subject_version: updated.version, organization_id }
    const data = { project_id, task_id, comment_id }
    transaction.emit(events.comment_updated, { ...about, data })
    const known = new Set(mentionsIn(before.body))
    const fresh = mentionsIn(body.body).filter((id) => !known.has(id))
    const mentioned = await memberIdsAmong(transaction, project_id, fresh)
    if (mentioned.length > 0) {
      transaction.emit(events.people_mentioned, { ...about, data: { ...data, mentioned } })
    }
    return found(await queries.findComment(transaction, comment_id))
  })
}

/** Into the trash, from which it can be restored for 30 days. */
export const deleteComment: Verb<typeof routes.deleteComment> = (context, { params, if_match }) =>
  commentTrash.delete(context, params.comment_id, if_match)

/** Out of the trash: by an owner, or by its writer unless somebody else took it away. */
export const restoreComment: Verb<typeof routes.restoreComment> = (context, { params, if_match }) =>
  commentTrash.restore(context, params.comment_id, if_match)

/** Fenced blocks, to the end where nobody closes them, and words between backticks. */
const code = /^ {0,3}(`{3,}|~{3,}).*?(?:\n {0,3}\1|(?!.))|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)/gms
const mention = /@\[[^\]\n]{1,120}\]\(person:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g

/** The people whom a comment names outside of code: `@[Ada](person:<id>)`, each once, twenty at most. */
function mentionsIn(body: string): string[] {
  const found = body.replace(code, '').matchAll(mention)
  return [...new Set(Array.from(found, (match) => match[1] ?? ''))].slice(0, 20)
}
