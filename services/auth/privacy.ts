import type { Privacy } from '#kernel/privacy.ts'

export const privacy: Privacy = {
  'auth.users': {
    person: 'id',
    on_erase: 'delete_row',
    columns: {
      id: 'none',
      encrypted_password: 'erase',
      suspended_at: 'none',
      created_at: 'export',
      updated_at: 'none',
    },
  },
  'auth.sessions': {
    person: 'user_id',
    on_erase: 'delete_row',
    columns: {
      id: 'export',
      user_id: 'erase',
      aal: 'export',
      counter: 'none',
      rotated_at: 'export',
      expires_at: 'none',
      revoked_at: 'none',
      created_at: 'export',
    },
  },
  'auth.devices': {
    person: {
      condition: 'exists (select from auth.sessions where id = row.session_id and user_id = $1)',
    },
    on_erase: 'delete_row',
    columns: { session_id: 'none', user_agent: 'export' },
  },
  'auth.one_time_tokens': {
    person: 'user_id',
    on_erase: 'delete_row',
    columns: {
      token_hash: 'erase',
      user_id: 'erase',
      purpose: 'none',
      email: 'erase',
      expires_at: 'none',
      used_at: 'none',
      created_at: 'none',
    },
  },
  'auth.failures': {
    // The key is an HMAC that leads nowhere without the address; rows live one day.
    person: null,
    columns: { id: 'none', key: 'none', failed_at: 'none' },
  },
  'auth.factors': {
    person: 'user_id',
    on_erase: 'delete_row',
    columns: {
      id: 'none',
      user_id: 'erase',
      kind: 'export',
      encrypted_secret: 'erase',
      last_step: 'none',
      confirmed_at: 'export',
      created_at: 'none',
    },
  },
  'auth.recovery_codes': {
    person: 'user_id',
    on_erase: 'delete_row',
    columns: { code_hash: 'erase', user_id: 'erase', used_at: 'none' },
  },
  'auth.api_keys': {
    person: 'user_id',
    on_erase: 'delete_row',
    columns: {
      id: 'none',
      organization_id: 'none',
      user_id: 'erase',
      name: 'export',
      prefix: 'export',
      secret_hash: 'erase',
      scopes: 'export',
      expires_at: 'export',
      last_used_on: 'export',
      revoked_at: 'none',
      created_at: 'export',
    },
  },
  'auth.roles': {
    person: 'user_id',
    on_erase: 'delete_row',
    columns: { user_id: 'erase', role: 'export', created_at: 'export' },
  },
  'auth.signing_keys': {
    person: null,
    columns: {
      id: 'none',
      algorithm: 'none',
      public_jwk: 'none',
      encrypted_private_jwk: 'none',
      created_at: 'none',
      retired_at: 'none',
    },
  },
}
