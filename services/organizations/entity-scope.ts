import { rechecks } from '#kernel/live/define.ts'
import { defineScope } from '#services/entity.ts'
import { events } from './events.ts'

/** What a team made together stays the team's when one of them leaves. */
const work = {
  export: 'while_seen',
  erase: 'keep',
  keep_until: 'the organisation deletes it',
} as const

/** For entities of an organisation: its members see them, its guests do not (`socle.allow` in the migration). */
export const ofOrganization = defineScope({
  column: 'organization_id',
  path: '/organizations/:organization_id',
  seen: `select organizations.caller_is(id, 'member') as reads
from organizations.organizations where id = $1 and deleted_at is null`,
  organization: (row) => `${row}.organization_id`,
  people: { created_by: { ...work, person: true, export: true } },
  content: work,
  readers: `select person_id as id from organizations.access
where organization_id = $1 and role >= organizations.rank('member') and state = 'active'`,
  rechecks: [
    rechecks(events.member_left, ({ data }) => data.person_id),
    rechecks(events.member_role_changed, ({ data }) => data.person_id),
  ],
})
