import { route } from '#kernel/contract/route.ts'
import { errors } from './errors.ts'
import * as schema from './schema.ts'
import * as answers from './service/answers.ts'
import * as invitations from './service/invitations.ts'
import * as members from './service/members.ts'
import * as organizations from './service/organizations.ts'

/** Each invitation is a mail to somebody who did not ask for it. */
const invitationLimit = {
  name: 'invitation',
  per: 'person',
  count: 50,
  window_seconds: 3600,
  shared: true,
} as const

/** Each organisation comes with a plan of its own: nobody multiplies the free one. */
const organizationLimit = {
  name: 'organization',
  per: 'person',
  count: 20,
  window_seconds: 86_400,
  shared: true,
} as const

const organizationRoutes = [
  route({
    method: 'GET',
    path: '/organizations',
    summary: 'List the organisations you belong to',
    who: 'person',
    query: schema.OrganizationQuery,
    output: schema.OrganizationList,
    run: organizations.listOrganizations,
  }),
  route({
    method: 'POST',
    path: '/organizations',
    summary: 'Make an organisation',
    who: 'session',
    limits: [organizationLimit],
    idempotent: true,
    body: schema.CreateOrganization,
    output: schema.Organization,
    status: 201,
    run: organizations.createOrganization,
  }),
  route({
    method: 'GET',
    path: '/organizations/:organization_id',
    summary: 'Read an organisation',
    who: 'person',
    params: schema.OrganizationParams,
    output: schema.Organization,
    run: organizations.getOrganization,
  }),
  route({
    method: 'PATCH',
    path: '/organizations/:organization_id',
    summary: 'Rename an organisation',
    who: 'person',
    params: schema.OrganizationParams,
    body: schema.UpdateOrganization,
    output: schema.Organization,
    run: organizations.updateOrganization,
  }),
  route({
    method: 'DELETE',
    path: '/organizations/:organization_id',
    summary: 'Delete an organisation',
    description: 'Asks for its name. It can be restored for 30 days.',
    who: 'session',
    params: schema.OrganizationParams,
    body: schema.DeleteOrganization,
    errors: [errors.name_mismatch, errors.personal],
    run: organizations.deleteOrganization,
  }),
  route({
    method: 'POST',
    path: '/organizations/:organization_id/restore',
    summary: 'Restore a deleted organisation',
    who: 'session',
    params: schema.OrganizationParams,
    output: schema.Organization,
    errors: [errors.not_deleted],
    run: organizations.restoreOrganization,
  }),
]

const memberRoutes = [
  route({
    method: 'GET',
    path: '/organizations/:organization_id/members',
    summary: 'List the people of an organisation',
    who: 'person',
    params: schema.OrganizationParams,
    query: schema.PageQuery,
    output: schema.MemberList,
    run: members.listMembers,
  }),
  route({
    method: 'PATCH',
    path: '/organizations/:organization_id/members/:person_id',
    summary: 'Change a member’s role',
    who: 'session',
    params: schema.MemberParams,
    body: schema.ChangeRole,
    output: schema.Member,
    errors: [errors.last_owner, errors.personal],
    run: members.changeRole,
  }),
  route({
    method: 'DELETE',
    path: '/organizations/:organization_id/members/:person_id',
    summary: 'Remove a member',
    who: 'session',
    params: schema.MemberParams,
    errors: [errors.last_owner],
    run: members.removeMember,
  }),
  route({
    method: 'POST',
    path: '/organizations/:organization_id/leave',
    summary: 'Leave an organisation',
    who: 'session',
    params: schema.OrganizationParams,
    errors: [errors.last_owner],
    run: members.leaveOrganization,
  }),
  route({
    method: 'POST',
    path: '/organizations/:organization_id/hand-over',
    summary: 'Make another member the owner in your place',
    who: 'session',
    params: schema.OrganizationParams,
    body: schema.HandOver,
    output: schema.Member,
    errors: [errors.last_owner, errors.personal],
    run: members.handOver,
  }),
]

const invitationRoutes = [
  route({
    method: 'GET',
    path: '/organizations/:organization_id/invitations',
    summary: 'List the invitations you manage',
    who: 'session',
    params: schema.OrganizationParams,
    query: schema.InvitationQuery,
    output: schema.InvitationList,
    run: invitations.listInvitations,
  }),
  route({
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
    run: invitations.invite,
  }),
  route({
    method: 'GET',
    path: '/organizations/:organization_id/invitations/:invitation_id',
    summary: 'Read an invitation you manage',
    who: 'session',
    params: schema.OrganizationInvitationParams,
    output: schema.Invitation,
    run: invitations.getInvitation,
  }),
  route({
    method: 'DELETE',
    path: '/organizations/:organization_id/invitations/:invitation_id',
    summary: 'Take an invitation back',
    who: 'session',
    params: schema.OrganizationInvitationParams,
    errors: [errors.invitation_used],
    run: invitations.revokeInvitation,
  }),
  route({
    method: 'POST',
    path: '/invitations/:invitation_id/confirm',
    summary: 'Confirm who accepted under another address',
    who: 'session',
    params: schema.InvitationParams,
    output: schema.Accepted,
    errors: [errors.invitation_not_awaiting, errors.invitation_target_gone, errors.personal],
    run: answers.confirmInvitation,
  }),
]

const answerErrors = [
  errors.invitation_used,
  errors.invitation_expired,
  errors.invitation_target_gone,
  errors.invitation_withdrawn,
  errors.personal,
]

const answerRoutes = [
  route({
    method: 'GET',
    path: '/invitations',
    summary: 'List the open invitations to your address',
    who: 'session',
    output: schema.ReceivedInvitationList,
    run: answers.listReceivedInvitations,
  }),
  route({
    method: 'GET',
    path: '/invitations/preview',
    summary: 'Show what an invitation’s link invites to',
    who: 'anyone',
    secret: true,
    query: schema.InvitationToken,
    output: schema.InvitationPreview,
    errors: answerErrors,
    run: answers.previewInvitation,
  }),
  route({
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Accept an invitation with its link',
    who: 'session',
    body: schema.InvitationToken,
    output: schema.Accepted,
    errors: answerErrors,
    run: answers.acceptByToken,
  }),
  route({
    method: 'POST',
    path: '/invitations/:invitation_id/accept',
    summary: 'Accept an invitation to your address',
    who: 'session',
    params: schema.InvitationParams,
    output: schema.Accepted,
    errors: answerErrors,
    run: answers.acceptInvitation,
  }),
  route({
    method: 'POST',
    path: '/invitations/:invitation_id/decline',
    summary: 'Decline an invitation to your address',
    who: 'session',
    params: schema.InvitationParams,
    errors: answerErrors,
    run: answers.declineInvitation,
  }),
]

export const routes = [...organizationRoutes, ...memberRoutes, ...invitationRoutes, ...answerRoutes]
