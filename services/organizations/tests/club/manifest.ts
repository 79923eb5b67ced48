import { defineService } from '#services/manifest.ts'
import { defineInvitationTarget } from '../../define.ts'

/** Something of a product that people are invited to, in a migration of its own. */
export const club = defineService({
  name: 'club',
  folder: import.meta.dirname,
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  invitations: [
    defineInvitationTarget({
      kind: 'club.table',
      roles: ['player'],
      accept: async (transaction, { person_id, target_id }) => {
        await transaction.rows('insert into club.players (table_id, person_id) values ($1, $2)', [
          target_id,
          person_id,
        ])
      },
      href: (id) => `/club/${id}`,
      managed_at: (id) => `/club/${id}/people`,
    }),
  ],
})
