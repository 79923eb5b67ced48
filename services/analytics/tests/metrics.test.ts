import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statement } from '#kernel/database/statement.ts'
import { actorOf } from '#kernel/testing/actor.ts'
import { countTrips } from '#kernel/testing/trips.ts'
import { manifests } from '#server/manifests.ts'
import { openApplication } from '#server/testing/application.ts'
import { defineService } from '#services/manifest.ts'
import { defineMetric } from '../define.ts'
import { listMetrics } from '../service.ts'

const metric = (id: string, who: 'members' | 'admins', sql: string) =>
  defineMetric({
    id,
    who,
    unit: 'count',
    label: (language) => `${id} ${language}`,
    read: () => statement(sql),
  })

const stand = defineService({
  name: 'stand',
  folder: import.meta.dirname,
  schemas: [],
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  metrics: [
    metric('stand.sound', 'members', 'select 7 as value'),
    metric('stand.secret', 'admins', 'select null as value'),
    metric('stand.broken', 'members', 'select 1 / 0 as value'),
    metric('stand.endless', 'members', 'select 1 as value from pg_sleep(60)'),
  ],
})

test('a metric that fails or is slow is left out; one for administrators is theirs alone', async (t) => {
  const app = await openApplication(t, { manifests: [...manifests, stand] })
  const owner = await app.person('Owner')
  const member = await app.person('Member', { language: 'fr' })
  const { id } = (await owner.post('/api/organizations', { name: 'Acme' })).body
  await app.admin.query(
    `insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, 'member')`,
    [id, member.id],
  )
  const figures = async (who: typeof owner) => {
    const { body } = await who.get(`/api/organizations/${id}/metrics`)
    assert.equal(body.incomplete, true)
    return body.items.filter((item: { id: string }) => item.id.startsWith('stand.'))
  }
  const sound = { id: 'stand.sound', unit: 'count', value: 7 }
  assert.deepEqual(await figures(owner), [
    { ...sound, label: 'stand.sound en' },
    { id: 'stand.secret', unit: 'count', value: null, label: 'stand.secret en' },
  ])
  assert.deepEqual(await figures(member), [{ ...sound, label: 'stand.sound fr' }])

  const trips = countTrips(app.database)
  await listMetrics(actorOf(app.runtime, app.database, owner.id), {
    params: { organization_id: id },
  })
  assert.deepEqual(trips, { connections: 1, round_trips: 1 })
})
