import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import { PublicBoard } from '../schema/board.ts'
import * as shapes from '../schema.ts'

export const getPublicLink = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/public-link',
  summary: 'Read the public address of a board',
  who: 'person',
  params: shapes.ProjectParams,
  output: shapes.PublicLinkState,
})

export const createPublicLink = defineRoute({
  method: 'PUT',
  path: '/projects/:project_id/public-link',
  summary: 'Open a board to everybody who has its address',
  who: 'person',
  params: shapes.ProjectParams,
  output: shapes.PublicLink,
  errors: [errors.archived],
})

export const deletePublicLink = defineRoute({
  method: 'DELETE',
  path: '/projects/:project_id/public-link',
  summary: 'Close the public address of a board',
  who: 'person',
  params: shapes.ProjectParams,
})

export const getPublicBoard = defineRoute({
  method: 'GET',
  path: '/public/boards/:token',
  summary: 'Read a public board',
  who: 'anyone',
  params: shapes.PublicParams,
  output: PublicBoard,
})
