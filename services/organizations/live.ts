import { defineTopic, reachesAll, rechecks } from '#kernel/live/define.ts'
import { events } from './events.ts'

/** An organisation's settings and people. Not for guests, who see only what they were invited to. */
const organization = defineTopic({
  pattern: 'organizations:{organization_id}',
  join: async (reader, { organization_id }) =>
    (await reader.maybe(
      `select from organizations.access
       where organization_id::text = $1 and role >= organizations.rank('member') and state = 'active'`,
      [organization_id],
    )) !== undefined,
  ...reachesAll(events, 'organization_id', [
    // Nobody has joined what is only being made.
    events.organization_created,
  ]),
  rechecks: [
    rechecks(events.member_left, ({ data }) => data.person_id),
    rechecks(events.member_role_changed, ({ data }) => data.person_id),
  ],
})

export const live = [organization]
