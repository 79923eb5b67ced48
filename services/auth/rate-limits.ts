import type { Limit } from '#kernel/contract/limit.ts'

// The names under which socle.config.ts sets them. Those that answer 429 are declared with their routes; the
// last two never refuse anybody.

const hour = 3600

export const signupLimit: Limit = {
  name: 'signup',
  per: 'address',
  count: 20,
  window_seconds: hour,
  shared: true,
}

/** Guesses from one address over all accounts; each account has its own brake besides. */
export const credentialLimit: Limit = {
  name: 'credentials',
  per: 'address',
  count: 60,
  window_seconds: 60,
}

/** Wrong guesses at one account that cost nothing; those beyond wait (service/guesses.ts). */
export const loginLimit: Limit = { name: 'login', per: 'mailbox', count: 10, window_seconds: 900 }

/** Mails of one kind to one mailbox; beyond it the answer stays, and no mail leaves (service/tokens.ts). */
export const mailLimit: Limit = { name: 'mails', per: 'mailbox', count: 5, window_seconds: hour }
