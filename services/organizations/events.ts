import { z } from 'zod'
import { defineEvents } from '#kernel/events/define.ts'

const id = z.uuid()
/** Of the organisation, or, in an invitation, of its target. */
const role = z.string().max(64)
const organization = z.strictObject({ organization_id: id })
const member = z.strictObject({ organization_id: id, person_id: id })
const invitation = z.strictObject({
  invitation_id: id,
  organization_id: id,
  target_kind: z.string().max(64),
  target_id: id,
  invited_by: id,
})

const link = z.strictObject({
  invite_link_id: id,
  organization_id: id,
  target_kind: z.string().max(64),
  target_id: id,
})

/** What happens in organisations. Ids and roles only: whoever is told reads names under their own rights. */
export const events = defineEvents('organizations', {
  organization_created: { public: true, data: organization },
  organization_updated: { public: true, data: organization },
  organization_deleted: { public: true, data: organization },
  organization_restored: { public: true, data: organization },
  member_joined: { public: true, data: member.extend({ role }) },
  member_role_changed: { public: true, data: member.extend({ role }) },
  member_left: { public: true, data: member },
  invitation_created: { data: invitation.extend({ role }) },
  invitation_accepted: { data: invitation.extend({ role, person_id: id }) },
  invitation_awaiting_confirmation: { data: invitation.extend({ person_id: id }) },
  invitation_declined: { data: invitation },
  invitation_revoked: { data: invitation },
  invite_link_created: { data: link.extend({ role }) },
  invite_link_revoked: { data: link },
  // By whoever holds it.
  invite_link_used: { data: link.extend({ role, person_id: id }) },
})

/** What every event about an invitation says. */
export function aboutInvitation(invitation: {
  readonly id: string
  readonly organization_id: string
  readonly target_kind: string
  readonly target_id: string
  readonly invited_by: string
}) {
  const { id: invitation_id, organization_id, target_kind, target_id, invited_by } = invitation
  return {
    subject: invitation_id,
    organization_id,
    data: { invitation_id, organization_id, target_kind, target_id, invited_by },
  }
}
