import { nobody, type Rights } from '#kernel/testing/rights.ts'

// One's own only, and not through an organisation's API key. The notification and the choice that are
// looked at are `self`'s; the keys are too.

const persons = 'self stranger'

export const rights: Rights = {
  viewpoints: `${persons} key read_key anonymous suspended`,
  sees: { notification_id: 'self' },

  routes: {
    'GET /notifications': { may: persons, finds: { ':notification_id': 'self' } },
    'GET /notifications/unread-count': { may: persons, finds: { '"unread_count":1': 'self' } },
    'POST /notifications/:notification_id/read': 'self',
    'POST /notifications/read-all': { may: persons, body: {} },
    'GET /notifications/preferences': { may: persons, finds: { '"mail":false': 'self' } },
    'PATCH /notifications/preferences/:kind': { may: persons, body: { mail: true } },
  },

  tables: {
    'notifications.notifications': {
      row: { id: ':notification_id' },
      select: 'self',
      insert: nobody,
      update: { may: 'self', set: { read_at: 'now' }, never: [{ person_id: ':somebody_id' }] },
      delete: nobody,
    },
    'notifications.preferences': {
      row: { person_id: ':person_id' },
      select: 'self',
      insert: {
        may: persons,
        row: { kind: 'test.other', channel: 'mail', enabled: false },
        never: [{ person_id: ':somebody_id' }],
        system: { person_id: ':somebody_id' },
      },
      update: { may: 'self', set: { enabled: true }, never: [{ person_id: ':somebody_id' }] },
      delete: nobody,
    },
  },
}
