import type { Transaction } from '#kernel/database/session.ts'

/** One accepted invitation, as its target receives it. */
export interface Acceptance {
  readonly target_id: string
  readonly organization_id: string
  /** One of the target's `roles`. */
  readonly role: string
  readonly person_id: string
  readonly invited_by: string
}

/**
 * Something that people are invited to: an organisation, a project. One implementation serves them all.
 * Who may invite is the database's to say: a migration registers the function that says whether a person
 * manages one, `call organizations.invite_to('projects.project', 'projects.invites_members(uuid, uuid)')`, and the
 * one that says its name, `call organizations.name_target('projects.project', 'projects.describe_project(uuid)')`.
 */
export interface InvitationTarget {
  /** `projects.project` */
  readonly kind: string
  /** The roles that can be offered, the strongest first. */
  readonly roles: readonly string[]
  /**
   * Makes the person what they were invited to be. Runs as the system, in the transaction that uses the
   * invitation up; the person is at least a guest of the organisation by then. Called for members too:
   * never takes a stronger role away.
   */
  readonly accept: (transaction: Transaction, acceptance: Acceptance) => Promise<void>
  /** Path in the web application, opened after accepting. */
  readonly href: (target_id: string) => string
  /** Path where its invitations are confirmed and taken back. */
  readonly managed_at: (target_id: string) => string
}

export function defineInvitationTarget(target: InvitationTarget): InvitationTarget {
  return target
}
