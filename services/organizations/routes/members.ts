import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as schema from '../schema.ts'

export const listMembers = defineRoute({
  method: 'GET',
  path: '/organizations/:organization_id/members',
  summary: 'List the people of an organisation',
  who: 'person',
  params: schema.OrganizationParams,
  query: schema.PageQuery,
  output: schema.MemberList,
})

export const changeRole = defineRoute({
  method: 'PATCH',
  path: '/organizations/:organization_id/members/:person_id',
  summary: 'Change a member’s role',
  who: 'session',
  params: schema.MemberParams,
  body: schema.ChangeRole,
  output: schema.Member,
  errors: [errors.last_owner, errors.personal],
})

export const removeMember = defineRoute({
  method: 'DELETE',
  path: '/organizations/:organization_id/members/:person_id',
  summary: 'Remove a member',
  who: 'session',
  params: schema.MemberParams,
  errors: [errors.last_owner],
})

export const leaveOrganization = defineRoute({
  method: 'POST',
  path: '/organizations/:organization_id/leave',
  summary: 'Leave an organisation',
  who: 'session',
  params: schema.OrganizationParams,
  errors: [errors.last_owner],
})

export const handOver = defineRoute({
  method: 'POST',
  path: '/organizations/:organization_id/hand-over',
  summary: 'Make another member the owner in your place',
  who: 'session',
  params: schema.OrganizationParams,
  body: schema.HandOver,
  output: schema.Member,
  errors: [errors.last_owner, errors.personal],
})
