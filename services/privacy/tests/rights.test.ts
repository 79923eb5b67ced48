import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { openApplication } from '#server/testing/application.ts'
import { password } from '#server/testing/person.ts'
import { anonymousOf, keyOf, suspended } from '#server/testing/viewpoints.ts'
import { privacy } from '../manifest.ts'
import { rights } from './rights.ts'

test('[V8.2.1] [V8.2.2] [V8.2.3] [V14.2.2] who may do what with a person’s data, by each route and table', async (t) => {
  const app = await openApplication(t)
  const somebody = (name: string) =>
    app.person(name, { email: `${name}-${randomUUID()}@example.org` })
  const fixed = {
    anonymous: anonymousOf(app),
    suspended: await suspended(app, await somebody('fired')),
  }

  /** All anew: whoever asked to be deleted is signed out. */
  async function scene() {
    const [self, stranger] = await Promise.all([somebody('self'), somebody('stranger')])
    const key = await keyOf(app, self, self.organization_id, ['read', 'write'])
    const read_key = await keyOf(app, self, self.organization_id, ['read'])
    const export_id = randomUUID()
    const due_at = '2030-01-02T03:04:05Z'
    await app.admin.query(`
      insert into privacy.erasures (person_id, due_at) values ('${self.id}', '${due_at}');
      insert into privacy.exports (id, person_id, status, size, expires_at, created_at)
        values ('${export_id}', '${self.id}', 'ready', 7, now() + interval '5 days', now() - interval '2 days');
      insert into privacy.export_chunks (export_id, number, bytes) values ('${export_id}', 0, 'the zip')`)
    const { id: person_id, email } = self
    const subject = { person_id, email, export_id, due_at, password }
    return { viewpoints: { ...fixed, self, stranger, key, read_key }, subject }
  }
  await assertRights({ ...app, manifest: privacy, rights, scene })
})
