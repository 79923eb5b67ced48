import { z } from 'zod'
import { removeRows } from '#kernel/database/remove-rows.ts'
import { defineJob } from '#kernel/jobs/define.ts'

/** Months whose use is kept beside the present one: a year can be compared with the year before. */
export const keptMonths = 12

/** What all time has used is no month, and stays. */
export const purgeUsageJob = defineJob({
  name: 'billing.purge_usage',
  payload: z.strictObject({}),
  cron: '41 3 * * *',
  run: async ({ database }) => {
    await removeRows(database.asSystem('billing: what was used in months that are long over'), {
      table: 'billing.usage',
      where: `since > '-infinity' and since < billing.since('month') - interval '${keptMonths} months'`,
    })
  },
})

export const jobs = [purgeUsageJob]
