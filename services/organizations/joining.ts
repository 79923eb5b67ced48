import { lockAccess } from '#kernel/database/lock-access.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { events } from './events.ts'
import { upsertMember } from './queries/members.ts'
import { insertPersonalOrganization, updatePersonalName } from './queries/organizations.ts'
import type { Role } from './schema.ts'

// For other services and for products, in their transactions as the system.

/** Makes the organisation that every person has for themselves; called once, at signup. Returns its id. */
export async function createPersonalOrganization(
  transaction: Transaction,
  person: { readonly id: string; readonly name: string },
): Promise<string> {
  const { id } = await insertPersonalOrganization(transaction, person)
  transaction.emit(events.organization_created, {
    subject: id,
    subject_version: 1,
    organization_id: id,
    data: { organization_id: id },
  })
  return id
}

/** For whoever takes over an account that was never theirs before. */
export const renamePersonalOrganization = updatePersonalName

/** Makes a person a member, or gives a member a stronger role; never a weaker one. */
export async function joinOrganization(
  transaction: Transaction,
  member: { readonly organization_id: string; readonly person_id: string; readonly role: Role },
): Promise<void> {
  await lockAccess(transaction, member.organization_id)
  const change = await upsertMember(transaction, member)
  if (!change) return
  const { organization_id } = member
  transaction.emit(change.joined ? events.member_joined : events.member_role_changed, {
    subject: organization_id,
    organization_id,
    data: member,
  })
}
