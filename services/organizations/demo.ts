import type { Door } from '#kernel/database/database.ts'
import { removeRows } from '#kernel/database/remove-rows.ts'
import type { Reader } from '#kernel/database/session.ts'

/** The organisation that somebody made beside their personal one. */
export const organizationMadeBy = (reader: Reader, person_id: string) =>
  reader.maybe<{ id: string }>(
    `select id from organizations.organizations where created_by = $1 and not personal
     order by id limit 1`,
    [person_id],
  )

/** The organisations that people made, and when they invited somebody there. */
export const organizationsOfMakers = (reader: Reader, people: readonly string[]) =>
  reader.one<{ ids: string[]; invited_at: string[] }>(
    `select array(select id from organizations.organizations where created_by = any ($1::uuid[])) as ids,
       array(select invitation.created_at::text from organizations.invitations invitation
         join organizations.organizations organization on organization.id = invitation.organization_id
         where organization.created_by = any ($1::uuid[])) as invited_at`,
    [people],
  )

/** Removes organisations with all that is in them. */
export const removeOrganizations = (system: Door, ids: readonly string[]) =>
  removeRows(system, {
    table: 'organizations.organizations',
    where: 'id = any ($1::uuid[])',
    values: [ids],
  })
