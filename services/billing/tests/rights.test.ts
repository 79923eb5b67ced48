import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { openApplication } from '#server/testing/application.ts'
import { organizationCast } from '#server/testing/viewpoints.ts'
import { billing } from '../manifest.ts'
import { rights } from './rights.ts'

test('[V8.2.1] [V8.2.2] who may see plans and entitlements, by each route and table', async (t) => {
  const app = await openApplication(t)
  const { organization_id, viewpoints } = await organizationCast(app)
  await app.admin.query(
    `insert into billing.entitlements (organization_id, key, value) values ($1, 'projects.projects', 9)`,
    [organization_id],
  )
  await assertRights({
    ...app,
    manifest: billing,
    rights,
    scene: async () => ({ viewpoints, subject: { organization_id } }),
  })
})
