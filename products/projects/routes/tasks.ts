import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const listTasks = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/tasks',
  summary: 'List tasks under a filter',
  who: 'person',
  params: shapes.ProjectParams,
  query: shapes.TaskQuery,
  output: listOf(shapes.Task),
})

export const createTask = defineRoute({
  method: 'POST',
  path: '/projects/:project_id/tasks',
  summary: 'Create a task',
  who: 'person',
  idempotent: true,
  params: shapes.ProjectParams,
  body: shapes.CreateTask,
  output: shapes.Task,
  status: 201,
  errors: [
    errors.archived,
    errors.assignee_not_member,
    errors.column_unknown,
    errors.label_unknown,
    errors.too_many_labels,
  ],
})

export const listMyTasks = defineRoute({
  method: 'GET',
  path: '/tasks',
  summary: 'List my open tasks in all projects',
  who: 'person',
  query: shapes.PageQuery,
  output: listOf(shapes.MyTask),
})

export const getTask = defineRoute({
  method: 'GET',
  path: '/tasks/:task_id',
  summary: 'Read a task',
  who: 'person',
  params: shapes.TaskParams,
  output: shapes.Task,
})

export const updateTask = defineRoute({
  method: 'PATCH',
  path: '/tasks/:task_id',
  summary: 'Change a task',
  who: 'person',
  params: shapes.TaskParams,
  body: shapes.UpdateTask,
  output: shapes.Task,
  errors: [
    errors.archived,
    errors.assignee_not_member,
    errors.column_unknown,
    errors.label_unknown,
    errors.too_many_labels,
  ],
})

export const copyTask = defineRoute({
  method: 'POST',
  path: '/tasks/:task_id/copy',
  summary: 'Copy a task, to the place below it',
  who: 'person',
  idempotent: true,
  params: shapes.TaskParams,
  output: shapes.Task,
  status: 201,
  errors: [errors.archived],
})

export const deleteTask = defineRoute({
  method: 'DELETE',
  path: '/tasks/:task_id',
  summary: 'Put a task into the trash',
  who: 'person',
  params: shapes.TaskParams,
  errors: [errors.archived],
})

export const restoreTask = defineRoute({
  method: 'POST',
  path: '/tasks/:task_id/restore',
  summary: 'Take a task out of the trash',
  who: 'person',
  params: shapes.TaskParams,
  output: shapes.Task,
  errors: [errors.archived, errors.not_deleted],
})
