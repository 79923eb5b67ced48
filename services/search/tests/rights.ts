import type { Rights } from '#kernel/testing/rights.ts'

// Everybody signed in may search; each finder states for itself what it finds for whom.
const signedIn = 'person key read_key'

export const rights: Rights = {
  viewpoints: `${signedIn} anonymous suspended`,
  routes: { 'GET /search': { may: signedIn, query: { q: 'moon' } } },
}
