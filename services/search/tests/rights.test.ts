import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { openApplication } from '#server/testing/application.ts'
import { anonymousOf, keyOf, people, suspended } from '#server/testing/viewpoints.ts'
import { search } from '../manifest.ts'
import { rights } from './rights.ts'

test('[V8.2.1] who may search', async (t) => {
  const app = await openApplication(t)
  const { person, fired } = await people(app, 'person', 'fired')
  const viewpoints = {
    person,
    key: await keyOf(app, person, person.organization_id, ['read', 'write']),
    read_key: await keyOf(app, person, person.organization_id, ['read']),
    anonymous: anonymousOf(app),
    suspended: await suspended(app, fired),
  }
  await assertRights({
    ...app,
    manifest: search,
    rights,
    scene: async () => ({ viewpoints, subject: {} }),
  })
})
