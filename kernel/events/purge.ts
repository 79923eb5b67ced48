import { z } from 'zod'
import { defineJob } from '#kernel/jobs/define.ts'

/** Days for which events, and the deliveries and dead letters that hang on them, are kept. */
export const keptDays = 90

/** Minutes for which brief events are kept: a node that lost its connection may still catch up. */
export const briefMinutes = 60

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

/** Deletes what only woke pages and jobs, once nobody waits for it any more. */
export const purgeBriefEvents = defineJob({
  name: 'socle.purge_brief_events',
  payload: z.strictObject({}),
  cron: '*/10 * * * *',
  run: async ({ database }) => {
    for (;;) {
      const deleted = await database
        .asSystem('purge brief events')
        .write((transaction) => transaction.rows(purgeBriefSql, [briefMinutes, chunk]))
      if (deleted.length === 0) return
    }
  },
})

const purgeBriefSql = `
delete from socle.events
where id in (
    select id from socle.events as event
    where brief and occurred_at < now() - make_interval(mins => $1)
      and not exists (select from socle.deliveries where event_id = event.id)
    order by id limit $2)
  and position < (select max(position) from socle.events)
returning id`

const purgeSql = `
delete from socle.events
where id in (select id from socle.events order by id limit $2)
  and occurred_at < now() - make_interval(days => $1)
  and position < (select max(position) from socle.events)
returning id`
