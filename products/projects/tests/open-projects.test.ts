import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assertRefused } from '#server/testing/answer.ts'
import { openStage, type TestPerson } from './stage.ts'

async function openTeam(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t)
  const [ada, bob, gus, eve] = await stage.people('Ada', 'Bob', 'Gus', 'Eve')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, bob)
  await stage.join(organization_id, gus, 'guest')
  const project_id = await stage.project(ada, { organization_id })
  const path = `/api/projects/${project_id}`
  const open = (by: TestPerson, organization_role: string | null) =>
    by.patch(path, { organization_role })
  const roleOf = async (person: TestPerson) => (await person.get(path)).body.role
  return { ...stage, ada, bob, gus, eve, organization_id, project_id, path, open, roleOf }
}

test('a project is private until its owner opens it to the organisation, with a role', async (t) => {
  const { ada, bob, gus, eve, path, open, roleOf, organization_id } = await openTeam(t)
  assert.equal((await ada.get(path)).body.organization_role, null)
  assertRefused(await bob.get(path), 404, 'not_found')
  for (const role of ['viewer', 'commenter', 'editor'] as const) {
    assert.equal((await open(ada, role)).body.organization_role, role)
    assert.equal(await roleOf(bob), role)
    const made = await bob.post(`${path}/tasks`, { title: 'Land' })
    assert.equal(made.status, role === 'editor' ? 201 : 403, role)
    // Guests come for what they were invited to, strangers for nothing.
    for (const person of [gus, eve]) assertRefused(await person.get(path), 404, 'not_found')
  }
  const { items } = (await bob.get('/api/projects')).body
  assert.deepEqual(
    items.map(({ name }: { name: string }) => name),
    ['Moon'],
  )
  assert.equal((await open(ada, null)).status, 200)
  assertRefused(await bob.get(path), 404, 'not_found')
  assertRefused(await open(ada, 'owner'), 400, 'bad_input')
  const born = await ada.post('/api/projects', {
    name: 'Mars',
    organization_id,
    organization_role: 'commenter',
  })
  assert.equal((await bob.get(`/api/projects/${born.body.id}`)).body.role, 'commenter')
})

test('only owners open and close; whoever is named keeps the stronger role', async (t) => {
  const { ada, bob, project_id, path, open, roleOf, member } = await openTeam(t)
  await open(ada, 'editor')
  assertRefused(await open(bob, null), 403, 'forbidden')
  assertRefused(await open(bob, 'viewer'), 403, 'forbidden')
  // What is not changed is nobody's to refuse.
  assert.equal((await bob.patch(path, { name: 'Mars', organization_role: 'editor' })).status, 200)
  await member(project_id, bob, 'viewer')
  assert.equal(await roleOf(bob), 'editor')
  await open(ada, null)
  assert.equal(await roleOf(bob), 'viewer')
})

test('whom it is open to joins by themselves, with that role and no other', async (t) => {
  const { ada, bob, gus, path, open } = await openTeam(t)
  const join = (by: TestPerson, person: TestPerson, role: string) =>
    by.put(`${path}/members/${person.id}`, { role })
  assertRefused(await join(bob, bob, 'editor'), 404, 'not_found')
  await open(ada, 'commenter')
  assertRefused(await join(bob, bob, 'editor'), 403, 'forbidden')
  assertRefused(await join(bob, bob, 'owner'), 403, 'forbidden')
  assertRefused(await join(bob, gus, 'commenter'), 403, 'forbidden')
  const joined = await join(bob, bob, 'commenter')
  assert.equal(joined.status, 200, joined.text)
  // A member now: no longer there for the organisation's sake alone, and not free to rise.
  await open(ada, 'editor')
  assertRefused(await join(bob, bob, 'editor'), 403, 'forbidden')
  await open(ada, null)
  assert.equal((await bob.get(path)).body.role, 'commenter')
})

test('rights follow the organisation: who comes, who leaves, who is a guest now', async (t) => {
  const stage = await openTeam(t)
  const { ada, bob, eve, path, open, organization_id, admin } = stage
  await open(ada, 'viewer')
  await stage.join(organization_id, eve)
  assert.equal((await eve.get(path)).status, 200)
  const members = `/api/organizations/${organization_id}/members`
  assert.equal((await ada.patch(`${members}/${bob.id}`, { role: 'guest' })).status, 200)
  assertRefused(await bob.get(path), 404, 'not_found')
  assert.equal((await ada.delete(`${members}/${eve.id}`)).status, 204)
  assertRefused(await eve.get(path), 404, 'not_found')
  const { rows } = await admin.query('select * from socle.access_differences()')
  assert.deepEqual(rows, [])
})
