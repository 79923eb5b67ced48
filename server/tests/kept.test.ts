import assert from 'node:assert/strict'
import { test } from 'node:test'
import { purgeMailJob } from '#services/mail/jobs.ts'
import { purgeNotificationsJob } from '#services/notifications/jobs.ts'
import { openApplication } from '../testing/application.ts'

test('mails and notifications are kept as long as is said, and no longer', async (t) => {
  const { admin, person, runtime } = await openApplication(t)
  const { id } = await person('Ada')
  await admin.query(
    `delete from mail.messages;
     with made as (
       insert into mail.messages (kind, language, person_id, status, settled_at, created_at)
       select age, 'en', '${id}', 'sent', now(), now() - age::interval
       from unnest(array['90 days 1 hour', '89 days 23 hours', '7 days 1 hour', '6 days 23 hours']) as age
       returning id, kind
     )
     insert into mail.contents (message_id, recipient, subject, content)
       select id, 'ada@example.org', kind, '[]' from made;
     delete from notifications.notifications;
     insert into notifications.notifications (person_id, kind, event_id, event, in_app, created_at)
       select '${id}', age, row_number() over (), '{}', true, now() - age::interval
       from unnest(array['90 days 1 hour', '89 days 23 hours']) as age`,
  )
  for (const job of [purgeMailJob, purgeNotificationsJob]) {
    await job.run(runtime, {}, { id: '1', attempt: 1 })
  }
  const left = async (sql: string) => (await admin.query(sql)).rows.map(({ age }) => age)
  assert.deepEqual(await left('select kind as age from mail.messages order by created_at'), [
    '89 days 23 hours',
    '7 days 1 hour',
    '6 days 23 hours',
  ])
  assert.deepEqual(await left('select subject as age from mail.contents'), ['6 days 23 hours'])
  assert.deepEqual(await left('select kind as age from notifications.notifications'), [
    '89 days 23 hours',
  ])
})
