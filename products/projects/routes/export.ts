import { defineRoute } from '#kernel/contract/route.ts'
import * as shapes from '../schema.ts'

export const exportTasks = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/export',
  summary: 'Export tasks as CSV',
  who: 'person',
  params: shapes.ProjectParams,
  query: shapes.TaskFilter,
  produces: 'text/csv',
})
