import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { live } from '../live.ts'
import { NotificationQuery } from '../schema.ts'
import { listNotifications, markRead } from '../service/notifications.ts'
import { nothing, openStage } from './stage.ts'

test('[V8.2.2] a person reaches their own notifications and nobody else’s', async (t) => {
  const { person, wave } = await openStage(t)
  const zoe = await person('Zoe')
  const luc = await person('Luc')
  await wave(zoe, luc)
  const query = NotificationQuery.parse({})
  const [own] = (await listNotifications(luc, { ...nothing, query })).items
  assert.ok(own)

  assert.deepEqual((await listNotifications(zoe, { ...nothing, query })).items, [])
  const params = { notification_id: own.id }
  await assert.rejects(markRead(zoe, { ...nothing, params }), { code: 'not_found' })
  await markRead(luc, { ...nothing, params })
})

test('[V8.2.3] the tables say so themselves, to every door', async (t) => {
  const { person, wave, database } = await openStage(t)
  const zoe = await person('Zoe')
  const luc = await person('Luc')
  await wave(zoe, luc)
  await luc.write((transaction) =>
    transaction.rows(
      `insert into notifications.preferences (kind, channel, enabled) values ('test.waved', 'mail', true)`,
    ),
  )
  const apiKey = database.withUser({
    kind: 'api_key',
    person_id: luc.id,
    api_key_id: randomUUID(),
    organization_id: randomUUID(),
    scopes: ['read', 'write'],
  })
  const anonymous = database.withUser({ kind: 'anonymous' })

  for (const table of ['notifications.notifications', 'notifications.preferences']) {
    const read = `select person_id from ${table}`
    assert.ok((await luc.read.rows(read)).length > 0, `${table}: the owner reads`)
    assert.deepEqual(await zoe.read.rows(read), [], `${table}: a stranger reads nothing`)
    assert.deepEqual(await apiKey.read.rows(read), [], `${table}: nor does a key of the owner`)
    await assert.rejects(anonymous.read.rows(read), { code: 'forbidden' })
    const remove = luc.write((transaction) => transaction.rows(`delete from ${table}`))
    await assert.rejects(remove, { code: 'forbidden' }, `${table}: nobody deletes`)
  }
  const markAll = `update notifications.notifications set read_at = now() returning id`
  assert.deepEqual(await zoe.write((transaction) => transaction.rows(markAll)), [])
  assert.deepEqual(await apiKey.write((transaction) => transaction.rows(markAll)), [])
  assert.equal((await luc.write((transaction) => transaction.rows(markAll))).length, 2)

  const turnOff = `update notifications.preferences set enabled = false returning kind`
  assert.deepEqual(await zoe.write((transaction) => transaction.rows(turnOff)), [])
  assert.equal((await luc.write((transaction) => transaction.rows(turnOff))).length, 1)

  const forge = `insert into notifications.notifications (person_id, kind, event_id, event, in_app)
    values ('${zoe.id}', 'test.waved', 1, '{}', true)`
  await assert.rejects(
    luc.write((transaction) => transaction.rows(forge)),
    { code: 'forbidden' },
  )
  const forOther = `insert into notifications.preferences (person_id, kind, channel, enabled)
    values ('${zoe.id}', 'test.waved', 'mail', false)`
  await assert.rejects(
    luc.write((transaction) => transaction.rows(forOther)),
    { code: 'forbidden' },
  )
})

test('a person’s live topic is joined by that person only', async (t) => {
  const { person } = await openStage(t)
  const zoe = await person('Zoe')
  const luc = await person('Luc')
  const [topic] = live
  assert.ok(topic)
  const joins = (actor: typeof zoe) =>
    topic.join(actor.read, { person_id: zoe.id }, actor.principal)
  assert.equal(await joins(zoe), true)
  assert.equal(await joins(luc), false)
})
