import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersOf, openStage, type TestPerson } from './stage.ts'

/** Ada owns Acme; Bob is a colleague and owns a project there, in which Carol edits. */
async function openTeam(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t, { connections: 20 })
  const [ada, bob, carol] = await stage.people('Ada', 'Bob', 'Carol')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, bob)
  await stage.join(organization_id, carol)
  const project_id = await stage.project(bob, { organization_id })
  await stage.member(project_id, carol, 'editor')
  return {
    ...stage,
    ada,
    bob,
    carol,
    organization_id,
    project_id,
    leave: (person: TestPerson) => person.post(`/api/organizations/${organization_id}/leave`),
    remove: (by: TestPerson, person: TestPerson) =>
      by.delete(`/api/organizations/${organization_id}/members/${person.id}`),
    async members(): Promise<Record<string, string>> {
      const { rows } = await stage.admin.query<{ name: string; role: string }>(
        `select name, role from projects.members join users.people on people.id = person_id
         where project_id = $1 order by name`,
        [project_id],
      )
      return Object.fromEntries(rows.map(({ name, role }) => [name, role]))
    },
  }
}

test('whoever leaves the organisation leaves its projects, and comes back without them', async (t) => {
  const team = await openTeam(t)
  const { ada, carol, project_id } = team
  const task = await team.task(carol, project_id, { title: 'Hers' })
  assert.equal((await carol.get(`/api/tasks/${task.id}`)).status, 200)
  const found = async () =>
    (await carol.get('/api/search?q=Hers')).body.items.map(({ id }: { id: string }) => id)
  assert.deepEqual(await found(), [task.id])
  const events = await team.happened(async () => {
    assert.equal((await team.leave(carol)).status, 204)
  })
  assert.deepEqual(events, ['projects.member_removed', 'organizations.member_left'])
  assert.deepEqual(await found(), [])
  for (const path of [
    `projects/${project_id}`,
    `projects/${project_id}/board`,
    `tasks/${task.id}`,
  ]) {
    assert.equal((await carol.get(`/api/${path}`)).status, 404, path)
  }
  assert.deepEqual(await team.members(), { Bob: 'owner' })
  const line = (await ada.get(`/api/projects/${project_id}/activity`)).body.items[0]
  assert.equal(line.type, 'projects.member_removed')
  assert.equal(line.data.person_id, carol.id)

  await team.join(team.organization_id, carol)
  assert.equal((await carol.get(`/api/projects/${project_id}`)).status, 404)
  assert.deepEqual(await team.members(), { Bob: 'owner' })
})

test('search forgets what a demoted admin sees no longer, and all once they are taken away', async (t) => {
  const team = await openTeam(t)
  const { ada, bob, organization_id, project_id } = team
  const dan = await team.person('Dan')
  await team.join(organization_id, dan, 'admin')
  const theirs = await team.project(ada, { organization_id, name: 'Harvest theirs' })
  await bob.patch(`/api/projects/${project_id}`, { name: 'Harvest of Bob' })
  await team.task(ada, theirs, { title: 'Harvest the task' })
  await team.project(dan, { name: 'Harvest at home' })
  const found = async () => {
    const { items, incomplete } = (await dan.get('/api/search?q=harvest')).body
    assert.equal(incomplete, false)
    return items.map(({ title }: { title: string }) => title).toSorted()
  }
  const role = (name: string) =>
    ada.patch(`/api/organizations/${organization_id}/members/${dan.id}`, { role: name })
  const all = ['#1 Harvest the task', 'Harvest at home', 'Harvest of Bob', 'Harvest theirs']
  assert.deepEqual(await found(), all)
  await team.member(project_id, dan, 'viewer')
  for (const demoted of ['member', 'guest']) {
    assert.equal((await role(demoted)).status, 200)
    assert.deepEqual(await found(), ['Harvest at home', 'Harvest of Bob'], demoted)
    // While it is open to the organisation its members find it, its guests do not.
    const open = (role: string | null) =>
      ada.patch(`/api/projects/${theirs}`, { organization_role: role })
    assert.equal((await open('viewer')).status, 200)
    assert.equal((await found()).length, demoted === 'member' ? 4 : 2, demoted)
    assert.equal((await open(null)).status, 200)
    assert.deepEqual(await found(), ['Harvest at home', 'Harvest of Bob'], demoted)
    assert.equal((await role('admin')).status, 200)
    assert.deepEqual(await found(), all)
  }
  assert.equal((await team.remove(ada, dan)).status, 204)
  assert.deepEqual(await found(), ['Harvest at home'])
})

test('a project whose only owner is removed from the organisation passes to its owner', async (t) => {
  const team = await openTeam(t)
  const events = await team.happened(async () => {
    assert.equal((await team.remove(team.ada, team.bob)).status, 204)
  })
  assert.deepEqual(events, [
    'projects.member_removed',
    'organizations.member_left',
    'projects.member_added',
  ])
  assert.deepEqual(await team.members(), { Ada: 'owner', Carol: 'editor' })
  assert.equal((await team.bob.get(`/api/projects/${team.project_id}`)).status, 404)
})

test('an heir who was an editor becomes owner; two owners who leave at once leave no project behind', async (t) => {
  const team = await openTeam(t)
  const { ada, bob, carol, project_id } = team
  await team.member(project_id, ada, 'viewer')
  await bob.put(`/api/projects/${project_id}/members/${carol.id}`, { role: 'owner' })
  const leaving = [bob, carol]
  const outcome = await answersOf(2, (index) => team.leave(leaving[index] as TestPerson)) // 0 or 1
  assert.deepEqual(outcome, { 204: 2 })
  assert.deepEqual(await team.members(), { Ada: 'owner' })
})

test('somebody cannot be added to a project of an organisation they are leaving', async (t) => {
  const team = await openTeam(t)
  const dora = await team.person('Dora')
  const path = `/api/projects/${team.project_id}/members/${dora.id}`
  for (let round = 0; round < 10; round += 1) {
    await team.join(team.organization_id, dora)
    const calls = [() => team.leave(dora), () => team.bob.put(path, { role: 'editor' })]
    const outcome = await answersOf(2, (index) => calls[index % 2]?.() ?? Promise.reject())
    assert.ok(!Object.keys(outcome).some((word) => word.startsWith('5')), JSON.stringify(outcome))
    const left = await team.row(
      'select from organizations.memberships where person_id = $1 and role = $2',
      [dora.id, 'member'],
    )
    assert.equal(left, undefined)
    assert.deepEqual(await team.members(), { Bob: 'owner', Carol: 'editor' })
  }
})

test('what is in an organisation in the trash is closed, its public addresses too', async (t) => {
  const team = await openTeam(t)
  const { ada, bob, carol, organization_id, project_id } = team
  const { url } = (await bob.put(`/api/projects/${project_id}/public-link`)).body
  const shown = `/api/public/boards/${url.split('/').at(-1)}`
  assert.equal((await team.anonymous.get(shown)).status, 200)
  const gone = await ada.call('DELETE', `/api/organizations/${organization_id}`, { name: 'Acme' })
  assert.equal(gone.status, 204, gone.text)
  for (const person of [ada, bob, carol]) {
    assert.equal((await person.get(`/api/projects/${project_id}`)).status, 404)
  }
  assert.equal((await team.anonymous.get(shown)).status, 404)
  assert.equal((await ada.post(`/api/organizations/${organization_id}/restore`)).status, 200)
  assert.equal((await carol.get(`/api/projects/${project_id}`)).status, 200)
  assert.equal((await team.anonymous.get(shown)).status, 200)

  await team.admin.query('delete from organizations.organizations where id = $1', [organization_id])
  assert.equal(
    await team.row('select from projects.members where organization_id = $1', [organization_id]),
    undefined,
  )
})
