import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created, type Reply } from '#kernel/contract/reply.ts'
import type { Input } from '#kernel/contract/route.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import { found } from '#kernel/errors/refusal.ts'
import { events } from '../events.ts'
import * as queries from '../queries/comments.ts'
import { memberIdsAmong } from '../queries/members.ts'
import { taskFacts } from '../queries/tasks.ts'
import type { Comment, CommentParams, PageQuery, TaskParams, WriteComment } from '../schema.ts'
import { commentTrash, taskTrash } from './trash.ts'

type CommentInput<Body = undefined> = Input<z.output<typeof CommentParams>, undefined, Body>

const keyset = new Keyset('comments', 'uuid')

export async function listComments(
  context: Context,
  { params, query }: Input<z.output<typeof TaskParams>, z.output<typeof PageQuery>, undefined>,
): Promise<JsonText<{ items: z.output<typeof Comment>[]; next: string | null }>> {
  const { limit, cursor, count } = query
  const [after = null] = keyset.after(cursor) ?? []
  const rows = await queries.listComments(context.read, params.task_id, after, limit + 1)
  // A task that the caller does not see is 404, not an empty list.
  if (rows.length === 0) await taskFacts(context.read, params.task_id)
  const total = count && (await queries.countComments(context.read, params.task_id))
  return pageOf(rows, limit, (row) => keyset.cursor(row.id), total)
}

export async function getComment(
  context: Context,
  { params }: CommentInput,
): Promise<JsonText<z.output<typeof Comment>>> {
  return found(await queries.findComment(context.read, params.comment_id, true))
}

export function createComment(
  context: Context,
  { params, body }: Input<z.output<typeof TaskParams>, undefined, z.output<typeof WriteComment>>,
): Promise<Reply<z.output<typeof Comment>>> {
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
export function updateComment(
  context: Context,
  { params, body, if_match }: CommentInput<z.output<typeof WriteComment>>,
): Promise<JsonText<z.output<typeof Comment>>> {
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
export const deleteComment = (context: Context, { params, if_match }: CommentInput) =>
  commentTrash.delete(context, params.comment_id, if_match)

/** Out of the trash: by an owner, or by its writer unless somebody else took it away. */
export const restoreComment = (
  context: Context,
  { params, if_match }: CommentInput,
): Promise<JsonText<z.output<typeof Comment>>> =>
  commentTrash.restore(context, params.comment_id, if_match)

/** Fenced blocks, to the end where nobody closes them, and words between backticks. */
const code = /^ {0,3}(`{3,}|~{3,}).*?(?:\n {0,3}\1|(?!.))|(?<!`)(`+)(?!`).*?(?<!`)\2(?!`)/gms
const mention = /@\[[^\]\n]{1,120}\]\(person:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g

/** The people whom a comment names outside of code: `@[Ada](person:<id>)`, each once, twenty at most. */
function mentionsIn(body: string): string[] {
  const found = body.replace(code, '').matchAll(mention)
  return [...new Set(Array.from(found, (match) => match[1] ?? ''))].slice(0, 20)
}
