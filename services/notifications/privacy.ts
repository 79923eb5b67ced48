import type { Privacy } from '#kernel/privacy.ts'

export const privacy: Privacy = {
  'notifications.notifications': {
    person: 'person_id',
    on_erase: 'delete_row',
    columns: {
      id: 'none',
      person_id: 'erase',
      kind: 'export',
      event_id: 'none',
      organization_id: 'export',
      event: 'erase',
      in_app: 'none',
      read_at: 'export',
      mailed_at: 'none',
      version: 'none',
      created_at: 'export',
      updated_at: 'none',
    },
  },
  'notifications.preferences': {
    person: 'person_id',
    on_erase: 'delete_row',
    columns: {
      person_id: 'erase',
      kind: 'export',
      channel: 'export',
      enabled: 'export',
      version: 'none',
      created_at: 'none',
      updated_at: 'export',
    },
  },
}
