import assert from 'node:assert/strict'
import { test } from 'node:test'
import { purge } from '../jobs.ts'
import { invite } from '../service/invitations.ts'
import { nothing, openStage } from './stage.ts'

test('the trash is emptied, and addresses are forgotten, after 30 days and not before', async (t) => {
  const stage = await openStage(t)
  const alice = await stage.person('Alice')
  const kept = await stage.organization(alice, 'Kept')
  for (const [name, days] of [
    ['Old', 31],
    ['Young', 29],
  ]) {
    await stage.organization(alice, String(name))
    await stage.admin.query(
      `update organizations.organizations set deleted_at = now() - make_interval(days => $2)
       where name = $1`,
      [name, days],
    )
    const email = `${name}@example.org`.toLowerCase()
    await invite(alice, {
      ...nothing,
      params: { organization_id: kept },
      body: { email, role: 'member' },
    })
    await stage.admin.query(
      `update organizations.invitations set expires_at = now() - make_interval(days => $2)
       where email = $1`,
      [email, days],
    )
  }
  await purge.run(stage.runtime, {}, { id: '1', attempt: 1 })
  const names = await stage.admin.query(
    'select name from organizations.organizations order by name',
  )
  assert.deepEqual(names.rows, [{ name: 'Kept' }, { name: 'Young' }])
  const emails = await stage.admin.query('select email from organizations.invitations')
  assert.deepEqual(emails.rows, [{ email: 'young@example.org' }])
  const memberships = await stage.admin.query('select count(*)::int from organizations.memberships')
  assert.deepEqual(memberships.rows, [{ count: 2 }])
})
