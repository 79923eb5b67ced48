import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { openApplication } from '#server/testing/application.ts'
import { anonymousOf, keyOf, people, suspended } from '#server/testing/viewpoints.ts'
import { live } from '../live.ts'
import { notifications } from '../manifest.ts'
import { rights } from './rights.ts'
import { openStage } from './stage.ts'

test('[V8.2.2] [V8.2.3] who may do what with notifications, by each route and table', async (t) => {
  const app = await openApplication(t)
  const { self, stranger, somebody, fired } = await people(
    app,
    'self',
    'stranger',
    'somebody',
    'fired',
  )
  const viewpoints = {
    self,
    stranger,
    anonymous: anonymousOf(app),
    suspended: await suspended(app, fired),
    key: await keyOf(app, self, self.organization_id, ['read', 'write']),
    read_key: await keyOf(app, self, self.organization_id, ['read']),
  }
  const subject = {
    person_id: self.id,
    somebody_id: somebody.id,
    notification_id: randomUUID(),
    kind: 'projects.assigned',
  }
  async function scene() {
    await app.admin.query(`
      delete from notifications.notifications;
      delete from notifications.preferences;
      insert into notifications.notifications (id, person_id, kind, event_id, event, in_app)
        values ('${subject.notification_id}', '${self.id}', 'test.gone', 1, '{}', true);
      insert into notifications.preferences (person_id, kind, channel, enabled)
        values ('${self.id}', '${subject.kind}', 'mail', false)`)
    return { viewpoints, subject }
  }
  await assertRights({ ...app, manifest: notifications, rights, scene })
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
