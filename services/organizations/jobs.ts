import { z } from 'zod'
import { removeRows } from '#kernel/database/remove-rows.ts'
import { defineJob } from '#kernel/jobs/define.ts'
import { defineTrashPurge } from '#kernel/trash/purge.ts'

export const purgeTrash = defineTrashPurge({
  name: 'organizations.purge_trash',
  cron: '20 3 * * *',
  tables: ['organizations.organizations'],
})

/** Forgets addresses 30 days after the invitation was answered or ran out. */
export const purgeInvitations = defineJob({
  name: 'organizations.purge_invitations',
  payload: z.strictObject({}),
  cron: '50 3 * * *',
  run: async ({ database }) => {
    await removeRows(database.asSystem('organizations: forgetting addresses'), {
      table: 'organizations.invitations',
      where: `coalesce(answered_at, expires_at) < now() - interval '30 days'`,
    })
    await removeRows(database.asSystem('organizations: forgetting who was taken out'), {
      table: 'organizations.removals',
      where: `removed_at < now() - interval '31 days'`,
    })
    await removeRows(database.asSystem('organizations: forgetting links'), {
      table: 'organizations.invite_links',
      where: `coalesce(revoked_at, expires_at) < now() - interval '30 days'`,
    })
  },
})

export const jobs = [purgeTrash, purgeInvitations]
