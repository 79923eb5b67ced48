import { each, type Privacy } from '#kernel/privacy.ts'

const forgotten = { export: true, erase: 'null' } as const

export const privacy: Privacy = {
  // The row stays as a tombstone, so that what others made stays whole.
  'users.people': {
    id: { person: true, export: true, erase: 'keep', keep_until: 'nothing refers to it any more' },
    name: { export: true, erase: 'replace', by: 'Deleted person' },
    ...each(['email', 'email_verified_at', 'avatar_url', 'language', 'leaves_at'], forgotten),
    time_zone: { export: true, erase: 'replace', by: 'UTC' },
    theme: { export: true, erase: 'replace', by: 'auto' },
    hidden_widgets: { export: true, erase: 'replace', by: '{}' },
  },
}
