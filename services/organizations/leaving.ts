import { removeRows } from '#kernel/database/remove-rows.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Leaving } from '#services/manifest.ts'
import { events } from './events.ts'
import { findHeir, listOwnedAlone, listPlaces } from './queries/leaving.ts'
import { deleteMember, updateRole } from './queries/members.ts'

/** Organisations with other people in them that would be left without an owner. For services, as the system. */
export const ownedAlone = (reader: Reader, person_id: string) => listOwnedAlone(reader, person_id)

/**
 * A person leaves all their organisations. Those that nobody else belongs to end with them, like their personal
 * one. One that became theirs alone since they asked goes to whoever has been there longest with the strongest
 * role.
 */
export const leaveOrganizations: Leaving = async (runtime, person_id) => {
  const system = runtime.database.asSystem('organizations: a person leaves for good')
  for (const place of await listPlaces(system.read, person_id)) {
    const { organization_id } = place
    const heir = place.sole_owner && !place.deleted && !place.personal
    const next = heir ? await findHeir(system.read, organization_id, person_id) : undefined
    if (place.sole_owner && !next) {
      await system.write(async (transaction) => {
        const data = { organization_id }
        const about = { subject: organization_id, organization_id, data }
        if (!place.deleted) transaction.emit(events.organization_deleted, about)
      })
      const where = 'id = $1::uuid'
      const table = 'organizations.organizations'
      await removeRows(system, { table, where, values: [organization_id] })
      continue
    }
    await system.write(async (transaction) => {
      const about = { subject: organization_id, organization_id }
      if (next) {
        await updateRole(transaction, organization_id, next.person_id, null, 'owner')
        const data = { organization_id, person_id: next.person_id, role: 'owner' }
        transaction.emit(events.member_role_changed, { ...about, data })
      }
      if (!(await deleteMember(transaction, organization_id, person_id, null))) return
      transaction.emit(events.member_left, { ...about, data: { organization_id, person_id } })
    })
  }
}
