import type { Privacy } from '#kernel/privacy.ts'

// Ids of people are no personal data once the person is a tombstone: they stay where others need them.
export const privacy: Privacy = {
  'organizations.organizations': {
    // What a team calls itself belongs to the team; a personal organisation is named after its person.
    person: { condition: 'row.personal and row.created_by = $1' },
    on_erase: 'delete_row',
    columns: {
      id: 'none',
      name: 'export',
      personal: 'none',
      created_by: 'none',
      version: 'none',
      created_at: 'export',
      updated_at: 'none',
      deleted_at: 'none',
    },
  },
  'organizations.memberships': {
    person: 'person_id',
    on_erase: 'delete_row',
    columns: {
      organization_id: 'export',
      person_id: 'export',
      role: 'export',
      version: 'none',
      created_at: 'export',
      updated_at: 'none',
    },
  },
  'organizations.invitations': {
    // The invited person, with or without an account. Forgotten 30 days after the answer in any case.
    person: {
      condition: 'row.accepted_by = $1 or row.email = lower(users.verified_email($1))',
    },
    on_erase: 'delete_row',
    columns: {
      id: 'none',
      organization_id: 'export',
      target_kind: 'export',
      target_id: 'export',
      role: 'export',
      email: 'export',
      token_hash: 'erase',
      status: 'export',
      invited_by: 'none',
      accepted_by: 'export',
      expires_at: 'export',
      answered_at: 'export',
      version: 'none',
      created_at: 'export',
      updated_at: 'none',
    },
  },
  'organizations.invitation_targets': {
    person: null,
    columns: { kind: 'none', managed_ids: 'none' },
  },
}
