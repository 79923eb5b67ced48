import { closed, type Rights } from '#kernel/testing/rights.ts'

// Credentials are reached by their holder's session only, or by a secret that was sent or shown once: then
// anybody may ask, and is told of a wrong one; `Authorization` is not looked at. `owner` owns the
// organisation, the session and the key that are looked at, `member` belongs to the organisation. The keys
// are the owner's.

const persons = 'owner member stranger'
const signedIn = `${persons} key read_key`
const anybody = `${signedIn} anonymous suspended`

const password = ':password'

export const rights: Rights = {
  viewpoints: `${signedIn} anonymous suspended`,
  sees: { session_id: 'owner', api_key_id: 'owner' },

  routes: {
    'POST /auth/signup': {
      may: anybody,
      body: { email: 'new@example.org', name: 'New', password },
    },
    // Whoever holds an invitation's link.
    'POST /auth/signup-by-invitation': {
      may: anybody,
      body: { token: 'none'.padEnd(43, '0'), name: 'New', password },
      answers: 404,
    },
    'POST /auth/verify-email': { may: anybody, body: { token: 'none' }, answers: 400 },
    'POST /auth/mail-link': { may: anybody, body: { token: 'none' }, answers: 400 },
    'POST /auth/resend-verification': { may: anybody, body: { email: ':email' } },
    'POST /auth/login': { may: anybody, body: { email: ':email', password } },
    'POST /auth/mfa/verify': {
      may: anybody,
      body: { mfa_token: 'none', code: '123456' },
      answers: 401,
    },
    'POST /auth/refresh': {
      may: anybody,
      body: { refresh_token: ':refresh_token' },
    },
    'POST /auth/logout': persons,
    'POST /auth/logout-all': persons,
    'GET /auth/sessions': { may: persons, finds: { ':session_id': 'owner' } },
    'DELETE /auth/sessions/:session_id': 'owner',

    'POST /auth/reset-password': { may: anybody, body: { email: ':email' } },
    'POST /auth/reset-password/confirm': {
      may: anybody,
      body: { token: 'none', password },
      answers: 400,
    },
    'POST /auth/change-password': {
      may: persons,
      body: { current_password: password, password: 'yet another long sentence' },
    },
    'POST /auth/change-email': { may: persons, body: { email: 'next@example.org', password } },
    'POST /auth/change-email/confirm': { may: anybody, body: { token: 'none' }, answers: 400 },
    'GET /auth/me': { may: signedIn, finds: { ':email': 'owner key read_key' } },

    'GET /auth/mfa': persons,
    'POST /auth/mfa/totp': { may: persons, body: { password } },
    'POST /auth/mfa/totp/confirm': { may: persons, body: { code: '123456' }, answers: 409 },
    'DELETE /auth/mfa/totp': { may: persons, body: { password }, answers: 409 },
    'POST /auth/mfa/recovery-codes': { may: persons, body: { password }, answers: 409 },

    'GET /auth/api-keys': {
      may: 'owner',
      query: { organization_id: ':organization_id' },
      finds: { ':api_key_id': 'owner' },
      sees: 'owner member',
    },
    'POST /auth/api-keys': {
      may: 'owner',
      body: { name: 'CI', organization_id: ':organization_id', scopes: ['read'] },
      sees: 'owner member',
    },
    'GET /auth/api-keys/:api_key_id': 'owner',
    'DELETE /auth/api-keys/:api_key_id': 'owner',
  },

  tables: {
    'auth.api_keys': closed,
    'auth.devices': closed,
    'auth.factors': closed,
    'auth.failures': closed,
    'auth.one_time_tokens': closed,
    'auth.recovery_codes': closed,
    'auth.roles': closed,
    'auth.sessions': closed,
    'auth.signing_keys': closed,
    'auth.users': closed,
  },
}
