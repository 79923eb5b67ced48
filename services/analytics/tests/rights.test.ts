import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { openApplication } from '#server/testing/application.ts'
import { anonymousOf, keyOf, people, suspended } from '#server/testing/viewpoints.ts'
import { analytics } from '../manifest.ts'
import { rights } from './rights.ts'

test('[V8.2.1] who may read the figures of an organisation', async (t) => {
  const app = await openApplication(t)
  const { owner, member, guest, fired, stranger } = await people(
    app,
    'owner',
    'member',
    'guest',
    'fired',
    'stranger',
  )
  const { id: organization_id } = (await owner.post('/api/organizations', { name: 'Acme' })).body
  await app.admin.query(
    `insert into organizations.memberships (organization_id, person_id, role)
     values ($1, $2, 'member'), ($1, $3, 'guest'), ($1, $4, 'member')`,
    [organization_id, member.id, guest.id, fired.id],
  )
  const viewpoints = {
    owner,
    member,
    guest,
    stranger,
    anonymous: anonymousOf(app),
    suspended: await suspended(app, fired),
    key: await keyOf(app, owner, organization_id, ['read', 'write']),
    read_key: await keyOf(app, owner, organization_id, ['read']),
    other_key: await keyOf(app, owner, owner.organization_id, ['read', 'write']),
  }
  const subject = { organization_id }
  await assertRights({
    ...app,
    manifest: analytics,
    rights,
    scene: async () => ({ viewpoints, subject }),
  })
})
