import type { Privacy } from '#kernel/privacy.ts'

export const privacy: Privacy = {
  'mail.messages': {
    person: 'person_id',
    on_erase: 'delete_row',
    columns: {
      id: 'none',
      kind: 'export',
      language: 'export',
      person_id: 'erase',
      status: 'export',
      provider_message_id: 'erase',
      created_at: 'export',
      settled_at: 'export',
    },
  },
  'mail.contents': {
    person: {
      condition: `exists (
        select from mail.messages message where message.id = row.message_id and message.person_id = $1)`,
    },
    on_erase: 'delete_row',
    columns: { message_id: 'none', recipient: 'erase', subject: 'erase', content: 'erase' },
  },
}
