import { nobody, type Rights } from '#kernel/testing/rights.ts'

// One's own only, and not through an organisation's API key. `self` has asked for a copy and to be deleted; the
// keys are theirs too.

const persons = 'self stranger'

export const rights: Rights = {
  viewpoints: `${persons} key read_key anonymous suspended`,

  routes: {
    'GET /user/data': { may: persons, finds: { ':email': 'self' } },
    'GET /user/data/export': { may: 'self', sees: 'self', finds: { ':export_id': 'self' } },
    'GET /user/data/export/file': { may: 'self', sees: 'self', finds: { 'the zip': 'self' } },
    'GET /user/delete': { may: persons, finds: { ':due_at': 'self' } },
    'DELETE /user/delete': { may: persons, body: { password: ':password' } },
    'POST /user/delete/keep': { may: 'self', sees: 'self' },
  },

  tables: {
    'privacy.erasures': {
      row: { person_id: ':person_id' },
      select: 'self',
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
    'privacy.exports': {
      row: { id: ':export_id' },
      select: 'self',
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
    'privacy.export_chunks': {
      row: { export_id: ':export_id' },
      select: 'self',
      insert: nobody,
      update: nobody,
      delete: nobody,
    },
  },
}
