import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const moveTask = defineRoute({
  method: 'POST',
  path: '/tasks/:task_id/move',
  summary: 'Move a task to a place on the board',
  who: 'person',
  if_match: 'required',
  params: shapes.TaskParams,
  body: shapes.MoveTask,
  output: shapes.Task,
  errors: [errors.archived, errors.column_unknown],
})

export const moveTaskToProject = defineRoute({
  method: 'POST',
  path: '/tasks/:task_id/project',
  summary: 'Move a task to another project of its organisation',
  who: 'person',
  params: shapes.TaskParams,
  body: shapes.MoveToProject,
  output: shapes.Task,
  errors: [
    errors.archived,
    errors.column_unknown,
    errors.other_organization,
    errors.too_many_labels,
    errors.label_name_taken,
  ],
})
