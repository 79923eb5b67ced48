import type { Privacy } from '#kernel/privacy.ts'

export const privacy: Privacy = {
  'users.people': {
    // The row stays as a tombstone named "Deleted person".
    person: 'id',
    on_erase: 'keep_row',
    columns: {
      id: 'export',
      email: 'export',
      email_verified_at: 'export',
      name: 'export',
      avatar_url: 'export',
      language: 'export',
      time_zone: 'export',
      theme: 'export',
      deleted_at: 'none',
      version: 'none',
      created_at: 'export',
      updated_at: 'none',
    },
  },
}
