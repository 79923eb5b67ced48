import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const listLabels = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/labels',
  summary: 'List the labels of a project, with how many tasks have each',
  who: 'person',
  params: shapes.ProjectParams,
  output: shapes.LabelList,
})

export const createLabel = defineRoute({
  method: 'POST',
  path: '/projects/:project_id/labels',
  summary: 'Create a label',
  who: 'person',
  idempotent: true,
  params: shapes.ProjectParams,
  body: shapes.CreateLabel,
  output: shapes.Label,
  status: 201,
  errors: [errors.archived, errors.label_name_taken, errors.too_many_labels],
})

export const getLabel = defineRoute({
  method: 'GET',
  path: '/labels/:label_id',
  summary: 'Read a label',
  who: 'person',
  params: shapes.LabelParams,
  output: shapes.Label,
})

export const updateLabel = defineRoute({
  method: 'PATCH',
  path: '/labels/:label_id',
  summary: 'Rename a label, or give it another colour',
  who: 'person',
  params: shapes.LabelParams,
  body: shapes.UpdateLabel,
  output: shapes.Label,
  errors: [errors.archived, errors.label_name_taken],
})

export const mergeLabel = defineRoute({
  method: 'POST',
  path: '/labels/:label_id/merge',
  summary: 'Merge a label into another: its tasks get that one, and it is gone',
  who: 'person',
  params: shapes.LabelParams,
  body: shapes.MergeLabel,
  output: shapes.Label,
  errors: [errors.archived, errors.label_unknown],
})

export const deleteLabel = defineRoute({
  method: 'DELETE',
  path: '/labels/:label_id',
  summary: 'Delete a label, and take it off its tasks',
  who: 'person',
  params: shapes.LabelParams,
  errors: [errors.archived],
})
