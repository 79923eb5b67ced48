import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const listComments = defineRoute({
  method: 'GET',
  path: '/tasks/:task_id/comments',
  summary: 'List the comments of a task',
  who: 'person',
  params: shapes.TaskParams,
  query: shapes.PageQuery,
  output: listOf(shapes.Comment),
})

export const createComment = defineRoute({
  method: 'POST',
  path: '/tasks/:task_id/comments',
  summary: 'Comment on a task',
  who: 'person',
  idempotent: true,
  params: shapes.TaskParams,
  body: shapes.WriteComment,
  output: shapes.Comment,
  status: 201,
  errors: [errors.archived],
})

export const getComment = defineRoute({
  method: 'GET',
  path: '/comments/:comment_id',
  summary: 'Read a comment',
  who: 'person',
  params: shapes.CommentParams,
  output: shapes.Comment,
})

export const updateComment = defineRoute({
  method: 'PATCH',
  path: '/comments/:comment_id',
  summary: 'Edit a comment of mine',
  who: 'person',
  params: shapes.CommentParams,
  body: shapes.WriteComment,
  output: shapes.Comment,
  errors: [errors.archived],
})

export const deleteComment = defineRoute({
  method: 'DELETE',
  path: '/comments/:comment_id',
  summary: 'Put a comment into the trash',
  who: 'person',
  params: shapes.CommentParams,
  errors: [errors.archived],
})

export const restoreComment = defineRoute({
  method: 'POST',
  path: '/comments/:comment_id/restore',
  summary: 'Take a comment out of the trash',
  who: 'person',
  params: shapes.CommentParams,
  output: shapes.Comment,
  errors: [errors.archived, errors.not_deleted],
})
