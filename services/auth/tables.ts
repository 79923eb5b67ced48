// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'auth.api_keys': {
    id: string
    organization_id: string
    user_id: string
    name: string
    prefix: string
    secret_hash: Buffer
    scopes: string[]
    expires_at: Temporal.Instant | null
    last_used_on: Temporal.PlainDate | null
    revoked_at: Temporal.Instant | null
    created_at: Temporal.Instant
  }
  'auth.devices': {
    session_id: string
    user_agent: string
  }
  'auth.factors': {
    id: string
    user_id: string
    kind: string
    encrypted_secret: string
    last_step: number
    confirmed_at: Temporal.Instant | null
    created_at: Temporal.Instant
  }
  'auth.failures': {
    id: number
    key: string
    failed_at: Temporal.Instant
  }
  'auth.one_time_tokens': {
    token_hash: Buffer
    user_id: string
    purpose: 'verify_email' | 'reset_password' | 'change_email' | 'second_factor' | 'sign_up_browser'
    email: string
    expires_at: Temporal.Instant
    used_at: Temporal.Instant | null
    created_at: Temporal.Instant
  }
  'auth.recovery_codes': {
    code_hash: Buffer
    user_id: string
    used_at: Temporal.Instant | null
  }
  'auth.roles': {
    user_id: string
    role: 'admin' | 'support'
    created_at: Temporal.Instant
  }
  'auth.sessions': {
    id: string
    user_id: string
    aal: 'aal1' | 'aal2'
    counter: number
    rotated_at: Temporal.Instant
    expires_at: Temporal.Instant
    revoked_at: Temporal.Instant | null
    created_at: Temporal.Instant
  }
  'auth.signing_keys': {
    id: string
    algorithm: string
    public_jwk: unknown
    encrypted_private_jwk: string
    created_at: Temporal.Instant
    retired_at: Temporal.Instant | null
  }
  'auth.users': {
    id: string
    encrypted_password: string | null
    suspended_at: Temporal.Instant | null
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
}
