import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { openApplication } from '#server/testing/application.ts'
import { anonymousOf, keyOf, people, suspended } from '#server/testing/viewpoints.ts'
import { favorites } from '../manifest.ts'
import { rights } from './rights.ts'

test('[V8.2.2] who may keep what, by each route and table', async (t) => {
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
  const { body: project } = await self.post('/api/projects', { name: 'Moon' })
  const subject = {
    person_id: self.id,
    somebody_id: somebody.id,
    entity: 'projects.project',
    id: project.id,
    other_id: randomUUID(),
  }
  async function scene() {
    await app.admin.query(`
      delete from favorites.places;
      insert into favorites.places (person_id, entity, subject_id, starred_at)
        values ('${self.id}', '${subject.entity}', '${subject.id}', now())`)
    return { viewpoints, subject }
  }
  await assertRights({ ...app, manifest: favorites, rights, scene })
})
