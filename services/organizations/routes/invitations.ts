import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as schema from '../schema.ts'

/** Each invitation is a mail to somebody who did not ask for it. */
const invitationLimit = {
  name: 'invitation',
  per: 'person',
  count: 50,
  window_seconds: 3600,
  shared: true,
} as const

export const listInvitations = defineRoute({
  method: 'GET',
  path: '/organizations/:organization_id/invitations',
  summary: 'List the invitations you manage',
  who: 'session',
  params: schema.OrganizationParams,
  query: schema.InvitationQuery,
  output: schema.InvitationList,
})

export const invite = defineRoute({
  method: 'POST',
  path: '/organizations/:organization_id/invitations',
  summary: 'Invite somebody by e-mail',
  description: 'To the organisation, or to the target named. An open invitation is renewed.',
  who: 'session',
  limits: [invitationLimit],
  idempotent: true,
  params: schema.OrganizationParams,
  body: schema.Invite,
  output: schema.Invitation,
  status: 201,
  errors: [errors.role_not_offered, errors.target_unknown, errors.personal],
})

export const getInvitation = defineRoute({
  method: 'GET',
  path: '/organizations/:organization_id/invitations/:invitation_id',
  summary: 'Read an invitation you manage',
  who: 'session',
  params: schema.OrganizationInvitationParams,
  output: schema.Invitation,
})

export const revokeInvitation = defineRoute({
  method: 'DELETE',
  path: '/organizations/:organization_id/invitations/:invitation_id',
  summary: 'Take an invitation back',
  who: 'session',
  params: schema.OrganizationInvitationParams,
  errors: [errors.invitation_used],
})
