import { z } from 'zod'
import { defineJob } from '#kernel/jobs/define.ts'

/** Days for which events, and the deliveries and dead letters that hang on them, are kept. */
export const keptDays = 90

const chunk = 5000

/** Deletes old events in small transactions. The newest place is kept: it is where counting goes on. */
export const purgeEvents = defineJob({
  name: 'socle.purge_events',
  payload: z.strictObject({}),
  cron: '17 3 * * *',
  run: async ({ database }) => {
    for (;;) {
      const deleted = await database
        .asSystem('purge old events')
        .write((transaction) => transaction.rows(purgeSql, [keptDays, chunk]))
      if (deleted.length === 0) return
    }
  },
})

const purgeSql = `
delete from socle.events
where id in (select id from socle.events order by id limit $2)
  and occurred_at < now() - make_interval(days => $1)
  and position < (select max(position) from socle.events)
returning id`
