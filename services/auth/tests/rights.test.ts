import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { assertRights } from '#kernel/testing/rights.ts'
import { password } from '#server/testing/person.ts'
import { anonymousOf, keyOf, suspended } from '#server/testing/viewpoints.ts'
import { auth } from '../manifest.ts'
import { formatRefreshToken } from '../refresh-token.ts'
import { keyFor } from '../secrets.ts'
import { rights } from './rights.ts'
import { openStage } from './stage.ts'

test('[V8.2.1] [V8.2.2] [V8.2.3] who may do what with credentials, by each route and table', async (t) => {
  const app = await openStage(t)
  const somebody = (name: string) =>
    app.person(name, { email: `${name}-${randomUUID()}@example.org` })
  const fixed = {
    anonymous: anonymousOf(app),
    suspended: await suspended(app, await somebody('fired')),
  }

  /** All anew: a session that ended, or a password that was changed, is nobody's to use again. */
  async function scene() {
    const [owner, member, stranger] = await Promise.all([
      somebody('owner'),
      somebody('member'),
      somebody('stranger'),
    ])
    const { id: organization_id } = (await owner.post('/api/organizations', { name: 'Acme' })).body
    await app.admin.query(
      `insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, 'member')`,
      [organization_id, member.id],
    )
    const key = await keyOf(app, owner, organization_id, ['read', 'write'])
    const read_key = await keyOf(app, owner, organization_id, ['read'])
    const { email, session_id } = owner
    const refresh = { session_id, counter: 0 }
    const subject = {
      organization_id,
      session_id,
      email,
      password,
      refresh_token: formatRefreshToken(keyFor(app.runtime.secret, 'refresh'), refresh),
      api_key_id: key.principal.api_key_id,
    }
    return { viewpoints: { ...fixed, owner, member, stranger, key, read_key }, subject }
  }
  await assertRights({ ...app, manifest: auth, rights, scene })
})
