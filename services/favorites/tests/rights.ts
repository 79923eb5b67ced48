import type { Rights } from '#kernel/testing/rights.ts'

// One's own only, and not through an organisation's API key. The place that is looked at is `self`'s project.

const persons = 'self stranger'

export const rights: Rights = {
  viewpoints: `${persons} key read_key anonymous suspended`,
  sees: { id: 'self' },

  routes: {
    'GET /favorites': persons,
    'PUT /favorites/:entity/:id': { may: persons, body: { starred: false } },
    'POST /favorites/:entity/:id/opened': 'self',
  },

  tables: {
    'favorites.places': {
      row: { subject_id: ':id' },
      select: 'self',
      insert: {
        may: persons,
        row: { entity: 'test.other', subject_id: ':other_id', starred_at: 'now', opened_at: 'now' },
        never: [{ person_id: ':somebody_id' }],
        system: { person_id: ':somebody_id' },
      },
      update: {
        may: 'self',
        set: { opened_at: 'now', starred_at: 'now' },
        never: [{ person_id: ':somebody_id' }],
      },
      delete: 'self',
    },
  },
}
