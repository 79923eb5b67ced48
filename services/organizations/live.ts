import { defineTopic, reaches, rechecks } from '#kernel/live/define.ts'
import { events } from './events.ts'

const byOrganization = (event: { readonly data: { readonly organization_id: string } }) => ({
  organization_id: event.data.organization_id,
})

/** An organisation's settings and people. Not for guests, who see only what they were invited to. */
const organization = defineTopic({
  pattern: 'organizations:{organization_id}',
  join: async (reader, { organization_id }) =>
    (await reader.maybe(
      `select from organizations.access
       where organization_id::text = $1 and role >= organizations.rank('member') and state = 'active'`,
      [organization_id],
    )) !== undefined,
  events: [
    reaches(events.organization_updated, byOrganization),
    reaches(events.organization_deleted, byOrganization),
    reaches(events.organization_restored, byOrganization),
    reaches(events.member_joined, byOrganization),
    reaches(events.member_role_changed, byOrganization),
    reaches(events.member_left, byOrganization),
    reaches(events.invitation_created, byOrganization),
    reaches(events.invitation_accepted, byOrganization),
    reaches(events.invitation_awaiting_confirmation, byOrganization),
    reaches(events.invitation_declined, byOrganization),
    reaches(events.invitation_revoked, byOrganization),
  ],
  rechecks: [
    rechecks(events.member_left, ({ data }) => data.person_id),
    rechecks(events.member_role_changed, ({ data }) => data.person_id),
  ],
})

export const live = [organization]
