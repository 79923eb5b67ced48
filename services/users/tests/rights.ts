import { nobody, type Rights } from '#kernel/testing/rights.ts'

// People read and change themselves. Of others there is the public card, by id. Keys are `self`'s.

const keys = 'key read_key'
const signedIn = `self stranger ${keys}`

export const rights: Rights = {
  viewpoints: `${signedIn} anonymous suspended`,

  routes: {
    'GET /user/profile': { may: signedIn, finds: { ':email': `self ${keys}` } },
    'PATCH /user/profile': { may: 'self stranger', body: { name: 'Ada' } },
    'GET /user/settings': signedIn,
    'PATCH /user/settings': { may: 'self stranger', body: { theme: 'dark' } },
    'GET /users/cards': {
      may: signedIn,
      query: { ids: ':person_id' },
      finds: { ':person_id': signedIn, ':email': nobody },
    },
  },

  tables: {
    'users.people': {
      row: { id: ':person_id' },
      select: `self ${keys}`,
      insert: nobody,
      update: {
        may: 'self key',
        set: { name: 'Ada' },
        also: 'avatar_url language time_zone theme hidden_widgets',
        never: [{ id: ':new_id' }, { email: 'x@example.org' }, { email_verified_at: 'now' }],
      },
      delete: nobody,
    },
  },
}
