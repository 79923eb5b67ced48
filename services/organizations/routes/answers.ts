import { defineRoute } from '#kernel/contract/route.ts'
import { answerErrors, errors } from '../errors.ts'
import * as schema from '../schema.ts'

export const confirmInvitation = defineRoute({
  method: 'POST',
  path: '/invitations/:invitation_id/confirm',
  summary: 'Confirm who accepted under another address',
  who: 'session',
  params: schema.InvitationParams,
  output: schema.Accepted,
  errors: [errors.invitation_not_awaiting, errors.invitation_target_gone, errors.personal],
})

export const listReceivedInvitations = defineRoute({
  method: 'GET',
  path: '/invitations',
  summary: 'List the open invitations to your address',
  who: 'session',
  output: schema.ReceivedInvitationList,
})

export const previewInvitation = defineRoute({
  method: 'GET',
  path: '/invitations/preview',
  summary: 'Show what an invitation’s link invites to',
  who: 'anyone',
  secret: true,
  query: schema.InvitationToken,
  output: schema.InvitationPreview,
  errors: answerErrors,
})

export const acceptByToken = defineRoute({
  method: 'POST',
  path: '/invitations/accept',
  summary: 'Accept an invitation with its link',
  who: 'session',
  body: schema.InvitationToken,
  output: schema.Accepted,
  errors: answerErrors,
})

export const acceptInvitation = defineRoute({
  method: 'POST',
  path: '/invitations/:invitation_id/accept',
  summary: 'Accept an invitation to your address',
  who: 'session',
  params: schema.InvitationParams,
  output: schema.Accepted,
  errors: answerErrors,
})

export const declineInvitation = defineRoute({
  method: 'POST',
  path: '/invitations/:invitation_id/decline',
  summary: 'Decline an invitation to your address',
  who: 'session',
  params: schema.InvitationParams,
  errors: answerErrors,
})
