import assert from 'node:assert/strict'
import { test } from 'node:test'
import { race } from '#kernel/testing/barrier.ts'
import { acceptByToken } from '../service/answers.ts'
import { invite } from '../service/invitations.ts'
import { changeRole, leaveOrganization } from '../service/members.ts'
import { openStage, tally } from './stage.ts'

test('of 50 uses of one invitation at once, one succeeds', async (t) => {
  const stage = await openStage(t)
  const alice = await stage.person('Alice')
  const organization_id = await stage.organization(alice, 'Acme')
  await invite(alice, {
    params: { organization_id },
    body: { email: 'bob@example.org', role: 'member' },
  })
  const token = await stage.tokenSentTo('bob@example.org')
  // Half of them by the invited person, half by another one who got hold of the link.
  const people = [await stage.person('Bob'), await stage.person('Mallory')] as const
  const outcomes = await race(50, async (index, ready) => {
    await ready()
    return acceptByToken(people[index % 2 === 0 ? 0 : 1], { body: { token } })
  })
  assert.deepEqual(tally(outcomes), { ok: 1, 'organizations.invitation_used': 49 })
  const { rows } = await stage.admin.query(
    `select count(*) filter (where type like 'organizations.invitation_a%')::int as answers
     from socle.events`,
  )
  assert.deepEqual(rows, [{ answers: 1 }])
})

test('32 owners who all leave at once leave one owner behind', async (t) => {
  const stage = await openStage(t)
  const founder = await stage.person('Founder')
  const organization_id = await stage.organization(founder, 'Acme')
  const owners = [founder]
  for (let index = 1; index < 32; index += 1) {
    const owner = await stage.person(`Owner${index}`)
    await stage.join(organization_id, owner, 'owner')
    owners.push(owner)
  }
  const outcomes = await race(32, async (index, ready) => {
    const owner = owners[index]
    assert.ok(owner)
    await ready()
    // Some leave, some step down: both could take the last owner away.
    return index % 2 === 0
      ? leaveOrganization(owner, { params: { organization_id } })
      : changeRole(owner, {
          params: { organization_id, person_id: owner.id },
          body: { role: 'member' },
        })
  })
  assert.deepEqual(tally(outcomes), { ok: 31, 'organizations.last_owner': 1 })
  const { rows } = await stage.admin.query(
    `select count(*)::int as owners from organizations.memberships
     where organization_id = $1 and role = 'owner'`,
    [organization_id],
  )
  assert.deepEqual(rows, [{ owners: 1 }])
})

test('32 invitations of one address at once leave one open', async (t) => {
  const stage = await openStage(t)
  const alice = await stage.person('Alice')
  const organization_id = await stage.organization(alice, 'Acme')
  const outcomes = await race(32, async (_index, ready) => {
    await ready()
    return invite(alice, {
      params: { organization_id },
      body: { email: 'bob@example.org', role: 'member' },
    })
  })
  const { ok = 0, conflict = 0 } = tally(outcomes)
  assert.equal(ok + conflict, 32)
  assert.ok(ok >= 1)
  const { rows } = await stage.admin.query(
    `select count(*)::int as invitations, count(*) filter (where status = 'pending')::int as open
     from organizations.invitations`,
  )
  assert.deepEqual(rows, [{ invitations: ok, open: 1 }])
})
