import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const createColumn = defineRoute({
  method: 'POST',
  path: '/projects/:project_id/columns',
  summary: 'Add a column',
  who: 'person',
  idempotent: true,
  params: shapes.ProjectParams,
  body: shapes.CreateColumn,
  output: shapes.Column,
  status: 201,
  errors: [errors.archived, errors.too_many_columns],
})

export const getColumn = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/columns/:status',
  summary: 'Read a column',
  who: 'person',
  params: shapes.ColumnParams,
  output: shapes.Column,
})

export const updateColumn = defineRoute({
  method: 'PATCH',
  path: '/projects/:project_id/columns/:status',
  summary: 'Rename or reorder a column',
  who: 'person',
  params: shapes.ColumnParams,
  body: shapes.UpdateColumn,
  output: shapes.Column,
  errors: [errors.archived, errors.column_unknown],
})

export const deleteColumn = defineRoute({
  method: 'POST',
  path: '/projects/:project_id/columns/:status/delete',
  summary: 'Delete a column, moving its tasks to another',
  who: 'person',
  params: shapes.ColumnParams,
  body: shapes.DeleteColumn,
  errors: [errors.archived, errors.column_last, errors.column_not_empty, errors.column_unknown],
})
