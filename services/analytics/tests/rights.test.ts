import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { openApplication } from '#server/testing/application.ts'
import { organizationCast } from '#server/testing/viewpoints.ts'
import { analytics } from '../manifest.ts'
import { rights } from './rights.ts'

test('[V8.2.1] who may read the figures of an organisation', async (t) => {
  const app = await openApplication(t)
  const { organization_id, viewpoints } = await organizationCast(app)
  await assertRights({
    ...app,
    manifest: analytics,
    rights,
    scene: async () => ({ viewpoints, subject: { organization_id } }),
  })
})
