import { defineRoute } from '#kernel/contract/route.ts'
import * as shapes from '../schema.ts'

export const getBoard = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/board',
  summary: 'Read a board: columns, cards and people at once',
  who: 'person',
  params: shapes.ProjectParams,
  output: shapes.Board,
})
