import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { openApplication } from '#server/testing/application.ts'
import { anonymousOf, keyOf, people, suspended } from '#server/testing/viewpoints.ts'
import { users } from '../manifest.ts'
import { rights } from './rights.ts'

test('[V8.2.1] [V8.2.2] [V8.2.3] who may do what with people, by each route and table', async (t) => {
  const app = await openApplication(t)
  const { self, stranger, fired } = await people(app, 'self', 'stranger', 'fired')
  const viewpoints = {
    self,
    stranger,
    anonymous: anonymousOf(app),
    suspended: await suspended(app, fired),
    key: await keyOf(app, self, self.organization_id, ['read', 'write']),
    read_key: await keyOf(app, self, self.organization_id, ['read']),
  }
  const subject = { person_id: self.id, email: self.email, new_id: randomUUID() }
  await assertRights({
    ...app,
    manifest: users,
    rights,
    scene: async () => ({ viewpoints, subject }),
  })
})
