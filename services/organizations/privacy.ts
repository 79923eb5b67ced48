import { each, exported, holder, internal, type Privacy, subject } from '#kernel/privacy.ts'

/** An organisation that nobody else belongs to ends with its person (leaving.ts), and then this does too. */
const team = { export: 'while_seen', erase: 'keep', keep_until: 'the organisation ends' } as const

export const privacy: Privacy = {
  'organizations.organizations': {
    created_by: { ...team, person: true, export: true },
    name: team,
    personal: internal,
  },
  'organizations.memberships': { person_id: subject, role: exported },
  // Those that they sent, and those that they were sent, with or without an account at the time. Forgotten
  // 30 days after the answer in any case.
  'organizations.invitations': {
    invited_by: subject,
    accepted_by: subject,
    email: { ...subject, person: 'address' },
    ...each(['target_kind', 'target_id', 'role', 'status', 'expires_at', 'answered_at'], exported),
    token_hash: internal,
  },
  'organizations.invite_links': {
    created_by: subject,
    ...each(['target_kind', 'target_id', 'role', 'expires_at', 'revoked_at'], exported),
  },
  // As long as links live; it keeps somebody out who was taken out.
  'organizations.removals': {
    person_id: { ...subject, export: false },
    ...each(['target_id', 'removed_at'], internal),
  },
  'organizations.invitation_targets': each(['kind', 'manages', 'describe'], internal),
  'organizations.access': { person_id: holder, ...each(['role', 'state'], internal) },
}
