import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf } from '#kernel/contract/reply.ts'
import { actorOf } from '#kernel/testing/actor.ts'
import { countTrips } from '#kernel/testing/trips.ts'
import { NotificationQuery } from '../schema.ts'
import { countUnread, listNotifications, markAllRead, markRead } from '../service/notifications.ts'
import { changePreference, listPreferences } from '../service/preferences.ts'
import { type Actor, openStage } from './stage.ts'

const list = async (actor: Actor, query: Record<string, string> = {}) =>
  bodyOf(await listNotifications(actor, { query: NotificationQuery.parse(query) }))

const titles = async (actor: Actor, query?: Record<string, string>) =>
  (await list(actor, query)).items.map(({ kind, title }) => `${kind}: ${title}`)

test('each recipient is told once, in their language and under their own rights', async (t) => {
  const { person, wave, work, mails } = await openStage(t)
  const zoe = await person('Zoe')
  const luc = await person('Luc', 'fr')
  const blind = await person('Blind')
  await wave(zoe, zoe, luc, luc, blind)

  assert.deepEqual(await titles(zoe), [], 'whoever did it knows it')
  assert.deepEqual(await titles(luc), ['test.silent: Bonjour Luc', 'test.waved: Bonjour Luc'])
  const gone = 'This is no longer available to you'
  assert.deepEqual(await titles(blind), [`test.silent: ${gone}`, `test.waved: ${gone}`])
  assert.deepEqual(
    (await list(blind)).items.map(({ href }) => href),
    [null, null],
  )
  await work()
  assert.deepEqual(await mails(), [{ recipient: 'luc@example.org', subject: 'Bonjour Luc' }])
})

test('a page is told which notification is new', async (t) => {
  const { person, wave, admin } = await openStage(t)
  const luc = await person('Luc')
  await wave(await person('Zoe'), luc)
  const { rows } = await admin.query(
    `select notification.id is not null as is_one, event.data from socle.events event
     left join notifications.notifications notification on notification.id::text = event.subject
     where event.type = 'notifications.notification_created'`,
  )
  const told = { is_one: true, data: { person_id: luc.id } }
  assert.deepEqual(rows, [told, told])
})

test('an event delivered again tells nobody again', async (t) => {
  const { person, wave, admin, settled, work, mails } = await openStage(t)
  const zoe = await person('Zoe')
  const luc = await person('Luc')
  await wave(zoe, luc)
  await admin.query(
    `insert into socle.deliveries (event_id, subscriber, subject, position)
     select id, 'notifications.notify', subject, position from socle.events where type = 'test.waved'`,
  )
  await settled()
  await work()
  assert.equal((await list(luc)).items.length, 2)
  assert.equal((await mails()).length, 1)
})

test('the centre counts, pages and is marked as read', async (t) => {
  const { person, wave } = await openStage(t)
  const zoe = await person('Zoe')
  const luc = await person('Luc')
  await wave(zoe, luc)
  await wave(zoe, luc)

  assert.deepEqual(await countUnread(luc), { unread_count: 4 })
  const first = await list(luc, { limit: '3', count: 'exact' })
  assert.equal(first.total, 4)
  const second = await list(luc, { limit: '3', cursor: String(first.next) })
  assert.equal(second.next, null)
  const ids = [...first.items, ...second.items].map(({ id }) => id)
  assert.equal(new Set(ids).size, 4)

  const [newest = '', , third = ''] = ids
  await markRead(luc, { params: { notification_id: newest } })
  assert.deepEqual(await countUnread(luc), { unread_count: 3 })
  await markAllRead(luc, { body: { up_to: third } })
  assert.deepEqual(
    (await list(luc, { unread: 'true' })).items.map(({ id }) => id),
    [ids[1]],
  )
  await markAllRead(luc, { body: {} })
  assert.deepEqual(await countUnread(luc), { unread_count: 0 })
})

test('a person chooses the channels of each kind', async (t) => {
  const { person, wave, work, mails } = await openStage(t)
  const zoe = await person('Zoe')
  const luc = await person('Luc')
  const choose = (kind: string, body: { in_app?: boolean; mail?: boolean }) =>
    changePreference(luc, { params: { kind }, body })

  assert.deepEqual(bodyOf(await listPreferences(luc)).items, [
    { kind: 'test.waved', label: 'Somebody waves to you', in_app: true, mail: true },
    { kind: 'test.silent', label: 'Somebody waves to you', in_app: true, mail: null },
  ])
  await choose('test.waved', { in_app: false })
  await choose('test.silent', { in_app: false })
  await wave(zoe, luc)
  await work()
  assert.deepEqual(await titles(luc), [])
  assert.equal((await mails()).length, 1, 'by mail only')

  await choose('test.waved', { in_app: true, mail: false })
  await wave(zoe, luc)
  await work()
  assert.deepEqual(await titles(luc), ['test.waved: Hello Luc'])
  assert.equal((await mails()).length, 1, 'in the centre only')

  await assert.rejects(choose('test.silent', { mail: true }), {
    code: 'notifications.channel_unused',
  })
  await assert.rejects(choose('test.unknown', { mail: true }), { code: 'not_found' })
})

test('what was read in time is not mailed', async (t) => {
  const { person, wave, work, mails } = await openStage(t)
  const zoe = await person('Zoe')
  const luc = await person('Luc')
  await wave(zoe, luc)
  await markAllRead(luc, { body: {} })
  await work()
  assert.deepEqual(await mails(), [])
})

test('a page of 25 with the words of all kinds is one connection and one round trip', async (t) => {
  const { person, wave, runtime, anotherNode } = await openStage(t)
  const zoe = await person('Zoe')
  const luc = await person('Luc')
  for (let count = 0; count < 13; count += 1) await wave(zoe, luc)
  const database = anotherNode(1)
  const trips = countTrips(database)
  const { items, total } = await list(actorOf(runtime, database, luc.id), {
    limit: '25',
    count: 'exact',
  })
  assert.deepEqual(trips, { connections: 1, round_trips: 1 })
  assert.equal(total, 26)
  assert.equal(items.length, 25)
  assert.ok(items.every(({ title }) => title === 'Hello Luc'))
})
