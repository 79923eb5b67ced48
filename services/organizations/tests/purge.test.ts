import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jobs } from '../jobs.ts'
import { invite } from '../service/invitations.ts'
import { openStage } from './stage.ts'

test('the trash is emptied, and addresses are forgotten, after 30 days and not before', async (t) => {
  const stage = await openStage(t)
  const alice = await stage.person('Alice')
  const kept = await stage.organization(alice, 'Kept')
  for (const [name, age] of [
    ['Old', '30 days 1 hour'],
    ['Young', '29 days 23 hours'],
  ]) {
    await stage.organization(alice, String(name))
    await stage.admin.query(
      `update organizations.organizations set deleted_at = now() - $2::interval
       where name = $1`,
      [name, age],
    )
    const email = `${name}@example.org`.toLowerCase()
    await invite(alice, {
      params: { organization_id: kept },
      body: { email, role: 'member' },
    })
    await stage.admin.query(
      `update organizations.invitations set expires_at = now() - $2::interval
       where email = $1`,
      [email, age],
    )
  }
  for (const { run } of jobs) await run(stage.runtime, {}, { id: '1', attempt: 1 })
  const names = await stage.admin.query(
    'select name from organizations.organizations order by name',
  )
  assert.deepEqual(names.rows, [{ name: 'Kept' }, { name: 'Young' }])
  const emails = await stage.admin.query('select email from organizations.invitations')
  assert.deepEqual(emails.rows, [{ email: 'young@example.org' }])
  const memberships = await stage.admin.query('select count(*)::int from organizations.memberships')
  assert.deepEqual(memberships.rows, [{ count: 2 }])
})
