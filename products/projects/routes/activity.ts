import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import * as shapes from '../schema.ts'

export const listActivity = defineRoute({
  method: 'GET',
  path: '/activity',
  summary: 'List what happened in my projects',
  who: 'person',
  query: shapes.PageQuery,
  output: listOf(shapes.Activity),
})

export const listProjectActivity = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/activity',
  summary: 'List what happened in a project',
  who: 'person',
  params: shapes.ProjectParams,
  query: shapes.PageQuery,
  output: listOf(shapes.Activity),
})

export const listTaskActivity = defineRoute({
  method: 'GET',
  path: '/tasks/:task_id/activity',
  summary: 'List what happened to a task',
  who: 'person',
  params: shapes.TaskParams,
  query: shapes.PageQuery,
  output: listOf(shapes.Activity),
})
