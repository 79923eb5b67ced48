import { each, exported, internal, type Privacy, subject } from '#kernel/privacy.ts'

export const privacy: Privacy = {
  'auth.users': {
    id: subject,
    ...each(['encrypted_password', 'suspended_at'], internal),
  },
  'auth.sessions': {
    user_id: subject,
    ...each(['aal', 'rotated_at', 'expires_at', 'revoked_at'], exported),
    counter: internal,
  },
  'auth.devices': {
    session_id: { ...subject, person: 'auth.sessions.user_id' },
    user_agent: exported,
  },
  'auth.one_time_tokens': {
    user_id: { ...subject, export: false },
    ...each(['token_hash', 'purpose', 'email', 'expires_at', 'used_at'], internal),
  },
  // The key is an HMAC that leads nowhere without the address; rows live one day.
  'auth.failures': each(['key', 'failed_at'], internal),
  'auth.factors': {
    user_id: subject,
    ...each(['kind', 'confirmed_at'], exported),
    ...each(['encrypted_secret', 'last_step'], internal),
  },
  'auth.recovery_codes': {
    user_id: { ...subject, export: false },
    ...each(['code_hash', 'used_at'], internal),
  },
  'auth.api_keys': {
    user_id: subject,
    ...each(['name', 'prefix', 'scopes', 'expires_at', 'last_used_on', 'revoked_at'], exported),
    secret_hash: internal,
  },
  'auth.roles': { user_id: subject, role: exported },
  'auth.signing_keys': each(
    ['algorithm', 'public_jwk', 'encrypted_private_jwk', 'retired_at'],
    internal,
  ),
}
