import { z } from 'zod'
import { removeRows } from '#kernel/database/remove-rows.ts'
import { defineJob } from '#kernel/jobs/define.ts'

/** What nobody needs any more, and since when. */
const spent = [
  { table: 'auth.one_time_tokens', where: `expires_at < now() - interval '7 days'` },
  { table: 'auth.failures', where: `failed_at < now() - interval '1 day'` },
  {
    table: 'auth.sessions',
    where: `expires_at < now() - interval '30 days' or revoked_at < now() - interval '30 days'`,
  },
] as const

export const jobs = [
  defineJob({
    name: 'auth.purge',
    payload: z.strictObject({}),
    cron: '41 3 * * *',
    run: async ({ database, log }) => {
      const door = database.asSystem(
        'auth: remove tokens, failures and sessions that nobody needs any more',
      )
      for (const rows of spent) {
        log.info({ table: rows.table, removed: await removeRows(door, rows) }, 'purged accounts')
      }
    },
  }),
]
