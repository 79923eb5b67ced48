import { z } from 'zod'
import { defineJob } from '#kernel/jobs/define.ts'

/** Days for which single requests are kept in `socle.api_metrics`. */
export const keptMetricDays = 30

/** Deletes answers past their 24 hours, counts past their window and old request metrics. */
export const purgeHttp = defineJob({
  name: 'socle.purge_http',
  payload: z.strictObject({}),
  cron: '7 * * * *',
  run: async ({ database }) => {
    const { read } = database.asSystem('purge what the HTTP layer keeps')
    await read.rows(
      `delete from socle.idempotency_keys where created_at < now() - interval '24 hours'`,
    )
    await read.rows('delete from socle.limits where theoretical_arrival_at < now()')
    // In pieces: a statement may take 15 s, and a busy day is longer than that.
    for (;;) {
      const deleted = await read.rows(purgeMetrics, [keptMetricDays, chunk])
      if (deleted.length < chunk) return
    }
  },
})

const chunk = 10_000

const purgeMetrics = `
delete from socle.api_metrics where ctid = any (array(
  select ctid from socle.api_metrics where created_at < now() - make_interval(days => $1) limit $2))
returning 1`
