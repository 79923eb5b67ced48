import assert from 'node:assert/strict'
import { test } from 'node:test'
import { made, openStage, type Stage, type TestPerson } from './stage.ts'

const following = async (person: TestPerson, task: { id: string }) =>
  made(await person.get(`/api/tasks/${task.id}/followers`)).items.map(
    ({ person: one }: { person: { name: string } }) => one.name,
  )

async function told(stage: Pick<Stage, 'settled'>, person: TestPerson): Promise<string[]> {
  await stage.settled()
  const { items } = made(await person.get('/api/notifications'))
  return items.map(({ kind }: { kind: string }) => kind)
}

test('whoever makes, gets or comments a task follows it, until they say otherwise', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, cora, dan] = await stage.people('Ada', 'Bob', 'Cora', 'Dan')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  await stage.member(project_id, cora, 'commenter')
  await stage.member(project_id, dan, 'viewer')
  const task = await stage.task(ada, project_id)
  const list = `/api/tasks/${task.id}/followers`
  assert.deepEqual(await following(dan, task), ['Ada'])
  made(await ada.patch(`/api/tasks/${task.id}`, { assigned_to: bob.id }))
  const comment = async (person: TestPerson) =>
    made(await person.post(`/api/tasks/${task.id}/comments`, { body: 'Words' }))
  await comment(cora)
  assert.deepEqual(await following(dan, task), ['Ada', 'Bob', 'Cora'])
  assert.deepEqual(await told(stage, bob), ['projects.commented', 'projects.assigned'])
  assert.deepEqual(await told(stage, dan), [])

  // Each for themselves; twice is once, and whoever follows no longer hears nothing.
  await see({
    who: dan,
    call: ['PUT', `${list}/${dan.id}`],
    status: 200,
    contains: { person: { id: dan.id, name: 'Dan' } },
    emits: ['projects.task_followed'],
  })
  await see({ who: dan, call: ['PUT', `${list}/${dan.id}`], status: 200 })
  await see({ who: dan, call: ['PUT', `${list}/${bob.id}`], status: 403 })
  await see({
    who: bob,
    call: ['DELETE', `${list}/${bob.id}`],
    status: 204,
    emits: ['projects.task_unfollowed'],
  })
  await see({ who: bob, call: ['DELETE', `${list}/${bob.id}`], status: 204 })
  await see({ who: cora, call: ['DELETE', `${list}/${dan.id}`], status: 403 })
  await comment(ada)
  assert.deepEqual(await told(stage, dan), ['projects.commented'])
  assert.deepEqual(await told(stage, bob), ['projects.commented', 'projects.assigned'])

  // Whoever comments has others follow who read the project, and these are told so.
  const page = made(await dan.get(`${list}?limit=1&count=exact`))
  assert.deepEqual([page.items[0].person.name, page.total], ['Ada', 3])
  assert.equal(
    made(await dan.get(`${list}?limit=1&cursor=${page.next}`)).items[0].person.name,
    'Cora',
  )
  made(await cora.put(`${list}/${bob.id}`))
  assert.deepEqual((await told(stage, bob))[0], 'projects.followed')
  const eve = await stage.person('Eve')
  for (const id of [eve.id, project_id]) {
    await see({
      who: ada,
      call: ['PUT', `${list}/${id}`],
      status: 400,
      contains: { code: 'projects.follower_not_reader' },
    })
  }
  await see({ who: eve, call: ['GET', list], status: 404 })
})

test('whoever leaves a project follows nothing in it any more, and hears nothing of it', async (t) => {
  const stage = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const task = await stage.task(bob, project_id)
  // What they had said there keeps nobody in.
  made(await bob.post(`/api/tasks/${task.id}/comments`, { body: 'Mine' }))
  assert.deepEqual(await following(ada, task), ['Bob'])
  assert.equal((await ada.delete(`/api/projects/${project_id}/members/${bob.id}`)).status, 204)
  made(await ada.post(`/api/tasks/${task.id}/comments`, { body: 'Words' }))
  assert.deepEqual(await following(ada, task), ['Ada'])
  assert.deepEqual(await told(stage, bob), [])
  // Nor does coming back bring back what they had left.
  await stage.admin.query(
    `insert into projects.members (project_id, person_id, role) values ($1, $2, 'viewer')`,
    [project_id, bob.id],
  )
  assert.deepEqual(await following(bob, task), ['Ada'])
})
