import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import * as boards from '../schema/board.ts'
import * as shapes from '../schema.ts'

export const getBoard = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/board',
  summary: 'Read a board: columns, cards and people at once',
  who: 'person',
  params: shapes.ProjectParams,
  query: boards.BoardQuery,
  output: boards.Board,
})

export const listCards = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/cards',
  summary: 'List the cards of a board under a filter, in its order',
  who: 'person',
  params: shapes.ProjectParams,
  query: boards.CardQuery,
  output: listOf(shapes.Card),
})
