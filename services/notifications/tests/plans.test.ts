import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Reader } from '#kernel/database/session.ts'
import { countOfNotifications, pageOfNotifications, toldOnPage } from '../queries/notifications.ts'
import { listPreferences } from '../queries/preferences.ts'
import { openStage } from './stage.ts'

test('no list scans a table of 100,000 rows, as an ordinary person', async (t) => {
  const { person, admin } = await openStage(t)
  const zoe = await person('Zoe')
  const filler = await admin.connect()
  try {
    // Without triggers and references: only the rows matter here. One in a hundred is Zoe's.
    await filler.query('set session_replication_role = replica')
    await filler.query(
      `insert into notifications.notifications (person_id, kind, event_id, event, in_app, read_at)
       select case when number % 100 = 0 then $1 else md5((number % 1000)::text)::uuid end,
         'test.waved', number, '{}', true, case when number % 7 > 0 then now() end
       from generate_series(1, 100000) number`,
      [zoe.id],
    )
    await filler.query(
      `insert into notifications.preferences (person_id, kind, channel, enabled)
       select md5(number::text)::uuid, 'test.waved', 'mail', false
       from generate_series(1, 100000) number`,
    )
    await filler.query(`
      set session_replication_role = origin;
      analyze notifications.notifications, notifications.preferences`)
  } finally {
    filler.release()
  }

  /** Runs a query's plan instead of the query. */
  const plans: string[] = []
  const explain = async (text: string, values: readonly unknown[] = []) => {
    const plan = await zoe.read.rows<{ 'QUERY PLAN': string }>(`explain ${text}`, [...values])
    plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'))
    return []
  }
  const reader = { rows: explain } as unknown as Reader // the query below uses this one
  await listPreferences(reader)
  const pages = [
    { limit: 51, before: null, unread: false },
    { limit: 51, before: zoe.id, unread: true },
  ]
  for (const { text, values } of [...pages.map(pageOfNotifications), countOfNotifications(true)]) {
    await explain(text, values)
  }
  assert.equal(plans.length, 4)
  // The page as kinds join it: what happens inside of the function.
  const { rows } = await admin.query<{ body: string }>(
    `select prosrc as body from pg_proc where oid = 'notifications.told(jsonb)'::regprocedure`,
  )
  for (const page of pages) {
    const which = `'${toldOnPage('test.waved', page)}'::jsonb`
    await explain(String(rows[0]?.body).replaceAll(/\bwhich\b/g, which))
  }
  assert.equal(plans.length, 6)
  for (const plan of plans) assert.doesNotMatch(plan, /Seq Scan/)
})
