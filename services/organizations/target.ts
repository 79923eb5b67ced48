import type { Runtime } from '#kernel/runtime.ts'
import { manifestsOf } from '#services/manifest.ts'
import { defineInvitationTarget, type InvitationTarget } from './define.ts'
import { joinOrganization } from './joining.ts'
import { Role } from './schema.ts'

/** An organisation is the first thing people are invited to. */
export const organizationTarget = defineInvitationTarget({
  kind: 'organizations.organization',
  roles: ['admin', 'member'],
  accept: (transaction, { organization_id, person_id, role }) =>
    joinOrganization(transaction, { organization_id, person_id, role: Role.parse(role) }),
  href: () => '/dashboard',
  managed_at: settingsOf,
})

/** Path of an organisation's settings, whichever one its reader works in at present. */
export function settingsOf(organization_id: string): string {
  return `/settings/organization?organization=${organization_id}`
}

/** The target of a kind, as its owner's manifest declares it. */
export function targetOf(runtime: Runtime, kind: string): InvitationTarget | undefined {
  return manifestsOf(runtime)
    .flatMap((manifest) => manifest.invitations ?? [])
    .find((target) => target.kind === kind)
}
