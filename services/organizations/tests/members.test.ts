import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf } from '#kernel/contract/reply.ts'
import { createPersonalOrganization } from '../joining.ts'
import type { Role } from '../schema.ts'
import { invite } from '../service/invitations.ts'
import {
  changeRole,
  handOver,
  leaveOrganization,
  listMembers,
  removeMember,
} from '../service/members.ts'
import {
  deleteOrganization,
  getOrganization,
  listOrganizations,
  restoreOrganization,
  updateOrganization,
} from '../service/organizations.ts'
import { type Actor, codeOfCall, openStage } from './stage.ts'

/** Acme with one of each role, and a stranger. */
async function openAcme(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t)
  const owner = await stage.person('Owner')
  const organization_id = await stage.organization(owner, 'Acme')
  const [admin, member, guest, stranger] = await Promise.all(
    ['Admin', 'Member', 'Guest', 'Stranger'].map((name) => stage.person(name)),
  )
  assert.ok(admin && member && guest && stranger)
  await stage.join(organization_id, admin, 'admin')
  await stage.join(organization_id, member, 'member')
  await stage.join(organization_id, guest, 'guest')
  const params = { organization_id }
  return {
    ...stage,
    organization_id,
    people: { owner, admin, member, guest, stranger },
    params,
    setRole: (by: Actor, of: Actor, role: Role) =>
      codeOfCall(changeRole(by, { params: { ...params, person_id: of.id }, body: { role } })),
    remove: (by: Actor, of: Actor) =>
      codeOfCall(removeMember(by, { params: { ...params, person_id: of.id } })),
    rename: (by: Actor, if_match?: number) =>
      codeOfCall(updateOrganization(by, { params, body: { name: 'Apex' }, if_match })),
    delete: (by: Actor, name = 'Acme') =>
      codeOfCall(deleteOrganization(by, { params, body: { name } })),
    async listed(by: Actor) {
      const query = { limit: 50 }
      const { items } = bodyOf(await listMembers(by, { params, query }))
      return items.map(({ person, role }) => `${person.name} ${role}`).sort()
    },
  }
}

test('each viewpoint may do what its role says [V8.2.1] [V8.3.1]', async (t) => {
  const acme = await openAcme(t)
  const { owner, admin, member, guest, stranger } = acme.people
  const see = (by: Actor) => codeOfCall(getOrganization(by, { params: acme.params }))
  const expectations = [
    {
      by: stranger,
      see: 'not_found',
      rename: 'not_found',
      promote: 'not_found',
      delete: 'not_found',
    },
    { by: guest, see: 'ok', rename: 'forbidden', promote: 'forbidden', delete: 'forbidden' },
    { by: member, see: 'ok', rename: 'forbidden', promote: 'forbidden', delete: 'forbidden' },
    { by: admin, see: 'ok', rename: 'ok', promote: 'ok', delete: 'forbidden' },
    { by: owner, see: 'ok', rename: 'ok', promote: 'ok', delete: 'ok' },
  ]
  for (const expected of expectations) {
    const name = expected.by.email
    assert.equal(await see(expected.by), expected.see, name)
    // A guest does not see fellow members, so to them the member is not there.
    const promote = expected.by === guest ? 'not_found' : expected.promote
    assert.equal(await acme.setRole(expected.by, member, 'member'), promote, name)
    assert.equal(await acme.rename(expected.by), expected.rename, name)
    const called = expected.rename === 'ok' || expected.by === owner ? 'Apex' : 'Acme'
    assert.equal(await acme.delete(expected.by, called), expected.delete, name)
  }
})

test('an admin manages everybody but owners, and makes nobody an owner', async (t) => {
  const acme = await openAcme(t)
  const { owner, admin, member, guest } = acme.people
  assert.equal(await acme.setRole(admin, guest, 'member'), 'ok')
  assert.equal(await acme.setRole(admin, member, 'admin'), 'ok')
  assert.equal(await acme.setRole(admin, member, 'owner'), 'forbidden')
  assert.equal(await acme.setRole(admin, admin, 'owner'), 'forbidden')
  assert.equal(await acme.setRole(admin, owner, 'member'), 'forbidden')
  assert.equal(await acme.remove(admin, owner), 'forbidden')
  assert.equal(await acme.remove(admin, guest), 'ok')
  assert.deepEqual(await acme.listed(owner), ['Admin admin', 'Member admin', 'Owner owner'])
})

test('guests see themselves only; strangers nobody [V8.2.2]', async (t) => {
  const acme = await openAcme(t)
  const { member, guest, stranger } = acme.people
  assert.deepEqual(await acme.listed(member), [
    'Admin admin',
    'Guest guest',
    'Member member',
    'Owner owner',
  ])
  assert.deepEqual(await acme.listed(guest), ['Guest guest'])
  await assert.rejects(acme.listed(stranger), { code: 'not_found' })
  const roleOf = 'select organizations.role_of($1, $2) as role'
  const of = [acme.organization_id, acme.people.owner.id]
  assert.deepEqual(await guest.read.rows(roleOf, of), [{ role: null }])
  assert.deepEqual(await stranger.read.rows(roleOf, of), [{ role: null }])
  assert.deepEqual(await member.read.rows(roleOf, of), [{ role: 'owner' }])
})

test('a member leaves; the last owner cannot, but hands over first', async (t) => {
  const acme = await openAcme(t)
  const { owner, admin, member } = acme.people
  const leave = (by: Actor) => codeOfCall(leaveOrganization(by, { params: acme.params }))
  const handOverTo = (by: Actor, person_id: string) =>
    codeOfCall(handOver(by, { params: acme.params, body: { person_id } }))
  assert.equal(await leave(member), 'ok')
  assert.equal(await leave(member), 'not_found')
  assert.equal(await leave(owner), 'organizations.last_owner')
  assert.equal(await handOverTo(admin, admin.id), 'forbidden')
  assert.equal(await handOverTo(owner, member.id), 'not_found')
  assert.equal(await handOverTo(owner, admin.id), 'ok')
  assert.deepEqual(await acme.listed(owner), ['Admin owner', 'Guest guest', 'Owner admin'])
  assert.equal(await leave(owner), 'ok')
})

test('handing over to oneself changes nothing', async (t) => {
  const acme = await openAcme(t)
  const { owner } = acme.people
  const body = { person_id: owner.id }
  const call = handOver(owner, { params: acme.params, body })
  assert.equal(await codeOfCall(call), 'organizations.last_owner')
})

test('a change on an old version is refused with what is there now', async (t) => {
  const acme = await openAcme(t)
  assert.equal(await acme.rename(acme.people.owner, 1), 'ok')
  assert.equal(await acme.rename(acme.people.admin, 1), 'stale')
  assert.equal(await acme.rename(acme.people.member, 2), 'forbidden')
})

test('a deleted organisation is gone for all, and its owner brings it back [V8.3.2]', async (t) => {
  const acme = await openAcme(t)
  const { owner, admin, member } = acme.people
  const restore = (by: Actor) => codeOfCall(restoreOrganization(by, { params: acme.params }))
  const listed = async (by: Actor, deleted: boolean) => {
    return bodyOf(await listOrganizations(by, { query: { limit: 50, deleted } })).items.length
  }
  assert.equal(await restore(owner), 'organizations.not_deleted')
  assert.equal(await acme.delete(owner, 'acme'), 'organizations.name_mismatch')
  assert.equal(await acme.delete(owner), 'ok')
  for (const by of [admin, member]) {
    assert.equal(await listed(by, false), 0)
    assert.equal(await listed(by, true), 0)
    assert.equal(await restore(by), 'not_found')
    assert.deepEqual(
      await by.read.rows(`select from organizations.access where state = 'active'`),
      [],
    )
    assert.deepEqual(await by.read.rows('select person_id from organizations.memberships'), [])
  }
  assert.deepEqual([await listed(owner, false), await listed(owner, true)], [0, 1])
  assert.equal(await acme.rename(owner), 'forbidden')
  assert.equal(await restore(owner), 'ok')
  assert.deepEqual([await listed(owner, false), await listed(owner, true)], [1, 0])
})

test('a personal organisation is made once, stays, and holds nobody else but guests', async (t) => {
  const stage = await openStage(t)
  const [alice, bob] = [await stage.person('Alice'), await stage.person('Bob')]
  const make = () =>
    stage.database
      .asSystem('test: signup')
      .write((transaction) =>
        createPersonalOrganization(transaction, { id: alice.id, name: 'Alice' }),
      )
  const organization_id = await make()
  assert.equal(await codeOfCall(make()), 'conflict')
  const params = { organization_id }
  const remove = deleteOrganization(alice, { params, body: { name: 'Alice' } })
  assert.equal(await codeOfCall(remove), 'organizations.personal')
  const leave = leaveOrganization(alice, { params })
  assert.equal(await codeOfCall(leave), 'organizations.last_owner')
  const inviting = invite(alice, { params, body: { email: bob.email, role: 'member' } })
  assert.equal(await codeOfCall(inviting), 'organizations.personal')
  await stage.join(organization_id, bob, 'guest')
  const promote = changeRole(alice, {
    params: { ...params, person_id: bob.id },
    body: { role: 'member' },
  })
  assert.equal(await codeOfCall(promote), 'organizations.personal')
})

test('an API key reaches its own organisation only [V8.4.1]', async (t) => {
  const acme = await openAcme(t)
  const { owner } = acme.people
  const other = await acme.organization(owner, 'Other')
  const key = acme.database.withUser({
    kind: 'api_key',
    person_id: owner.id,
    api_key_id: other,
    organization_id: other,
    scopes: ['read', 'write'],
  })
  const rows = await key.read.rows('select id from organizations.organizations')
  assert.deepEqual(rows, [{ id: other }])
  assert.deepEqual(
    await key.read.rows('select distinct organization_id as id from organizations.memberships'),
    [{ id: other }],
  )
  const make = key.write((transaction) =>
    transaction.rows(
      `insert into organizations.organizations (id, name) values (socle.uuid_v7(), 'New')`,
    ),
  )
  assert.equal(await codeOfCall(make), 'forbidden')
})

test('addresses of members are for those who manage the organisation', async (t) => {
  const stage = await openStage(t)
  const owner = await stage.person('Owner')
  const bob = await stage.person('Bob')
  const organization_id = await stage.organization(owner, 'Acme')
  await stage.admin.query(
    `insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, 'member')`,
    [organization_id, bob.id],
  )
  const addresses = async (by: typeof owner) =>
    bodyOf(await listMembers(by, { params: { organization_id }, query: { limit: 50 } })).items.map(
      ({ email }) => email,
    )
  assert.deepEqual((await addresses(owner)).sort(), [bob.email, owner.email].sort())
  assert.deepEqual(await addresses(bob), [null, null])
})
