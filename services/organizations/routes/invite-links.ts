import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as schema from '../schema.ts'

const linkErrors = [
  errors.link_expired,
  errors.invitation_target_gone,
  errors.invitation_withdrawn,
  errors.personal,
]

export const listInviteLinks = defineRoute({
  method: 'GET',
  path: '/organizations/:organization_id/invite-links',
  summary: 'List the invite links you manage',
  description: 'Those that lead somewhere, to the organisation or to the target named.',
  who: 'session',
  secret: true,
  params: schema.OrganizationParams,
  query: schema.InviteLinkQuery,
  output: listOf(schema.InviteLink),
})

export const createInviteLink = defineRoute({
  method: 'POST',
  path: '/organizations/:organization_id/invite-links',
  summary: 'Make a link by which others join',
  description: 'With a role, the strongest excepted, and an end within 30 days.',
  who: 'session',
  secret: true,
  params: schema.OrganizationParams,
  body: schema.CreateInviteLink,
  output: schema.InviteLink,
  status: 201,
  errors: [errors.role_not_offered, errors.target_unknown, errors.personal],
})

export const revokeInviteLink = defineRoute({
  method: 'DELETE',
  path: '/organizations/:organization_id/invite-links/:invite_link_id',
  summary: 'Take an invite link back',
  who: 'session',
  params: schema.InviteLinkParams,
})

export const previewInviteLink = defineRoute({
  method: 'GET',
  path: '/invite-links/preview',
  summary: 'Show what an invite link leads to',
  who: 'anyone',
  secret: true,
  query: schema.InviteLinkToken,
  output: schema.InviteLinkPreview,
  errors: linkErrors,
})

export const acceptInviteLink = defineRoute({
  method: 'POST',
  path: '/invite-links/accept',
  summary: 'Join by an invite link',
  who: 'session',
  body: schema.InviteLinkToken,
  output: schema.Accepted,
  errors: linkErrors,
})
