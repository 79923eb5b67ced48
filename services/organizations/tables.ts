// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'organizations.access': {
    person_id: string
    organization_id: string
    role: number
    state: string
  }
  'organizations.invitation_targets': {
    kind: string
    manages: string
    describe: string | null
  }
  'organizations.invitations': {
    id: string
    organization_id: string
    target_kind: string
    target_id: string
    role: string
    email: string
    token_hash: Buffer
    status: 'pending' | 'awaiting_confirmation' | 'accepted' | 'declined' | 'revoked'
    invited_by: string
    accepted_by: string | null
    expires_at: Temporal.Instant
    answered_at: Temporal.Instant | null
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  'organizations.invite_links': {
    id: string
    organization_id: string
    target_kind: string
    target_id: string
    role: string
    created_by: string
    expires_at: Temporal.Instant
    revoked_at: Temporal.Instant | null
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  'organizations.memberships': {
    organization_id: string
    person_id: string
    role: 'owner' | 'admin' | 'member' | 'guest'
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  'organizations.organizations': {
    id: string
    name: string
    personal: boolean
    created_by: string
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    deleted_at: Temporal.Instant | null
  }
  'organizations.removals': {
    target_id: string
    person_id: string
    organization_id: string
    removed_at: Temporal.Instant
  }
}
