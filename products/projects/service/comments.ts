import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created, type Reply } from '#kernel/contract/reply.ts'
import type { Input } from '#kernel/contract/route.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { events } from '../events.ts'
import * as queries from '../queries/comments.ts'
import { memberIdsAmong } from '../queries/members.ts'
import { taskFacts } from '../queries/tasks.ts'
import type { Comment, CommentParams, PageQuery, TaskParams, WriteComment } from '../schema.ts'
import { writableFacts } from './tasks.ts'

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

export function createComment(
  context: Context,
  { params, body }: Input<z.output<typeof TaskParams>, undefined, z.output<typeof WriteComment>>,
): Promise<Reply<z.output<typeof Comment>>> {
  const { task_id } = params
  return context.write(async (transaction) => {
    const { project_id, organization_id } = await writableFacts(transaction, task_id)
    const comment = await queries.insertComment(transaction, {
      project_id,
      task_id,
      body: body.body,
    })
    const mentioned = await memberIdsAmong(transaction, project_id, mentionsIn(body.body))
    transaction.emit(events.comment_created, {
      subject: comment.id,
      subject_version: 1,
      organization_id,
      data: { project_id, task_id, comment_id: comment.id, mentioned },
    })
    return created(
      `/comments/${comment.id}`,
      found(await queries.findComment(transaction, comment.id)),
    )
  })
}

export function updateComment(
  context: Context,
  { params, body, if_match }: CommentInput<z.output<typeof WriteComment>>,
): Promise<JsonText<z.output<typeof Comment>>> {
  const { comment_id } = params
  return context.write(async (transaction) => {
    const { project_id, task_id, organization_id } = await queries.commentFacts(
      transaction,
      comment_id,
    )
    const updated = await queries.updateComment(
      transaction,
      comment_id,
      if_match ?? null,
      body.body,
    )
    const comment = await queries.findComment(transaction, comment_id)
    if (!updated || !comment) throw refusal(comment, if_match)
    transaction.emit(events.comment_updated, {
      subject: comment_id,
      subject_version: updated.version,
      organization_id,
      data: { project_id, task_id, comment_id },
    })
    return comment
  })
}

export async function deleteComment(
  context: Context,
  { params }: CommentInput,
): Promise<undefined> {
  const { comment_id } = params
  await context.write(async (transaction) => {
    const { project_id, task_id, organization_id } = await queries.commentFacts(
      transaction,
      comment_id,
    )
    const trashed = await queries.trashComment(transaction, comment_id)
    if (!trashed) throw refusal(await queries.findComment(transaction, comment_id), undefined)
    transaction.emit(events.comment_deleted, {
      subject: comment_id,
      subject_version: trashed.version,
      organization_id,
      data: { project_id, task_id, comment_id },
    })
  })
}

/** The people whom a comment names: `@[Ada](person:<id>)`, each once, twenty at most. */
function mentionsIn(body: string): string[] {
  const found = body.matchAll(/@\[[^\]\n]{1,120}\]\(person:([0-9a-f-]{36})\)/g)
  return [...new Set(Array.from(found, (match) => match[1] ?? ''))].slice(0, 20)
}
