import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const listMembers = defineRoute({
  method: 'GET',
  path: '/projects/:project_id/members',
  summary: 'List the members of a project',
  who: 'person',
  params: shapes.ProjectParams,
  query: shapes.PageQuery,
  output: listOf(shapes.Member),
})

export const setMember = defineRoute({
  method: 'PUT',
  path: '/projects/:project_id/members/:person_id',
  summary: 'Add a colleague to a project, or change a role',
  who: 'person',
  params: shapes.MemberParams,
  body: shapes.ChangeRole,
  output: shapes.Member,
  errors: [errors.archived, errors.last_owner],
})

export const removeMember = defineRoute({
  method: 'DELETE',
  path: '/projects/:project_id/members/:person_id',
  summary: 'Remove a member, or leave',
  who: 'person',
  params: shapes.MemberParams,
  errors: [errors.last_owner],
})
