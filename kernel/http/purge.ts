import { z } from 'zod'
import { removeRows } from '#kernel/database/remove-rows.ts'
import { defineJob } from '#kernel/jobs/define.ts'

/** Days for which single requests are kept in `socle.api_metrics`. */
export const keptMetricDays = 30

/** Deletes answers past their 24 hours, counts past their window and old request metrics. */
export const purgeHttp = defineJob({
  name: 'socle.purge_http',
  payload: z.strictObject({}),
  cron: '7 * * * *',
  run: async ({ database }) => {
    const door = database.asSystem('purge what the HTTP layer keeps')
    await removeRows(door, {
      table: 'socle.idempotency_keys',
      where: `created_at < now() - interval '24 hours'`,
    })
    await removeRows(door, { table: 'socle.limits', where: 'theoretical_arrival_at < now()' })
    await removeRows(door, {
      table: 'socle.api_metrics',
      where: `created_at < now() - interval '${keptMetricDays} days'`,
    })
  },
})
