import type { Transaction } from '#kernel/database/session.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { manifestsOf } from '#services/manifest.ts'
import { type Acceptance, defineInvitationTarget, type InvitationTarget } from './define.ts'
import { errors } from './errors.ts'
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

/** The target of a kind, if one of its roles that `among` leaves is offered. */
export function offeredTarget(
  runtime: Runtime,
  kind: string,
  role: string,
  among: (roles: readonly string[]) => readonly string[] = (roles) => roles,
): InvitationTarget {
  const target = targetOf(runtime, kind)
  if (!target) throw errors.target_unknown({ path: 'body.target' })
  if (!among(target.roles).includes(role)) throw errors.role_not_offered({ path: 'body.role' })
  return target
}

/** Makes a person what they were invited to be, as the system. Whoever comes for something inside is a guest. */
export async function letIn(
  runtime: Runtime,
  transaction: Transaction,
  { kind, ...acceptance }: Acceptance & { readonly kind: string },
): Promise<void> {
  const { organization_id, person_id } = acceptance
  if (kind !== organizationTarget.kind) {
    await joinOrganization(transaction, { organization_id, person_id, role: 'guest' })
  }
  await targetOf(runtime, kind)?.accept(transaction, acceptance)
}
