import { defineScope } from '#kernel/entity/scope.ts'
import { rechecks } from '#kernel/live/define.ts'
import { events } from './events.ts'

/** For entities of an organisation: its members see them, its guests do not (`socle.allow` in the migration). */
export const ofOrganization = defineScope({
  column: 'organization_id',
  path: '/organizations/:organization_id',
  seen: `select organizations.caller_is(id, 'member') as reads
from organizations.organizations where id = $1 and deleted_at is null`,
  organization: (row) => `${row}.organization_id`,
  rechecks: [
    rechecks(events.member_left, ({ data }) => data.person_id),
    rechecks(events.member_role_changed, ({ data }) => data.person_id),
  ],
})
