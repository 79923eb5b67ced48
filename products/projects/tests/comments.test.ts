import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStage } from './stage.ts'

const created = 'projects.comment_created'
const told = 'notifications.notification_created'
const mailed = 'job notifications.mail'

test('a comment tells whom it names once, and watchers only in the centre', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, carol, eve] = [
    await stage.person('Ada'),
    await stage.person('Bob'),
    await stage.person('Carol'),
    await stage.person('Eve'),
  ]
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'commenter')
  await stage.member(project_id, carol, 'viewer')
  const task = await stage.task(ada, project_id, { title: 'Build' })
  const path = `/api/tasks/${task.id}/comments`
  const name = (person: { id: string; name: string }) => `@[${person.name}](person:${person.id})`

  // Twice the same, oneself, a stranger, somebody who is nobody: one person is told.
  const nobody = '00000000-0000-4000-8000-000000000000'
  const body = `${name(carol)} and ${name(carol)}, ${name(bob)} ${name(eve)} @[X](person:${nobody})\n\n*so*`
  const comment = await see({
    who: bob,
    call: ['POST', path, { body }],
    status: 201,
    contains: { task_id: task.id, body, person: { id: bob.id, name: 'Bob' }, version: 1 },
    omits: ['example.org'],
    // Carol is named; Ada made the task.
    emits: [created, told, mailed, told],
  })
  const centre = async (person: typeof ada) =>
    (await person.get('/api/notifications')).body.items.map(
      ({ kind, title }: { kind: string; title: string }) => [kind, title],
    )
  assert.deepEqual(await centre(carol), [
    ['projects.mentioned', 'Bob mentioned you on #1 Build in Moon'],
  ])
  assert.deepEqual(await centre(ada), [['projects.commented', 'Bob commented on #1 Build in Moon']])
  assert.deepEqual([await centre(bob), await centre(eve)], [[], []])
  await stage.work()
  const mails = (person: typeof ada) => stage.subjectsTo(person.email)
  assert.deepEqual(await mails(carol), ['Bob mentioned you on #1 Build in Moon'])
  assert.deepEqual([await mails(ada), await mails(bob), await mails(eve)], [[], [], []])

  // Delivered again, as after a crash: nothing is told twice.
  await stage.admin.query(
    `insert into socle.deliveries (event_id, subscriber, subject, position)
     select id, subscriber, subject, position from socle.events
     cross join (values ('notifications.notify'), ('projects.activity')) as heard (subscriber)
     where type = $1`,
    [created],
  )
  await see({ who: carol, call: ['GET', path], status: 200, contains: { items: [comment] } })
  assert.equal(await stage.row('select from socle.deliveries'), undefined)
  assert.deepEqual([(await centre(carol)).length, (await centre(ada)).length], [1, 1])
  const lines = (await ada.get(`/api/tasks/${task.id}/activity`)).body.items
  assert.deepEqual(
    lines.map(({ type, actor }: { type: string; actor: { name: string } }) => [type, actor.name]),
    [
      [created, 'Bob'],
      ['projects.task_created', 'Ada'],
    ],
  )

  // Whoever left a comment hears of the next one, and whoever lost the project does not.
  await ada.delete(`/api/projects/${project_id}/members/${bob.id}`)
  await see({ who: ada, call: ['POST', path, { body: 'More' }], status: 201, emits: [created] })
  assert.deepEqual(await centre(bob), [])
})

test('only its writer edits a comment, its owner may take it away, a viewer does neither', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, carol, dora] = [
    await stage.person('Ada'),
    await stage.person('Bob'),
    await stage.person('Carol'),
    await stage.person('Dora'),
  ]
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'commenter')
  await stage.member(project_id, carol, 'editor')
  await stage.member(project_id, dora, 'viewer')
  const task = await stage.task(carol, project_id)
  const list = `/api/tasks/${task.id}/comments`
  await see({ who: dora, call: ['POST', list, { body: 'Me too' }], status: 403 })
  await see({ who: bob, call: ['POST', list, { body: ' ' }], status: 400 })
  const { id } = (await bob.post(list, { body: 'First' })).body
  const path = `/api/comments/${id}`
  for (const person of [ada, carol, dora]) {
    await see({ who: person, call: ['PATCH', path, { body: 'Forged' }], status: 403 })
  }
  await see({ who: carol, call: ['DELETE', path], status: 403 })
  await see({ who: dora, call: ['DELETE', path], status: 403 })
  await see({
    who: bob,
    call: ['PATCH', path, { body: 'Second' }, { 'if-match': '"1"' }],
    status: 200,
    contains: { body: 'Second', version: 2 },
    emits: ['projects.comment_updated'],
  })
  await see({
    who: bob,
    call: ['PATCH', path, { body: 'Third' }, { 'if-match': '"1"' }],
    status: 409,
    contains: { code: 'stale', current: { body: 'Second' } },
  })
  await see({ who: ada, call: ['DELETE', path], status: 204, emits: ['projects.comment_deleted'] })
  await see({ who: ada, call: ['DELETE', path], status: 404 })
  await see({ who: ada, call: ['GET', list], status: 200, omits: ['Second'] })
  await see({
    who: ada,
    call: ['GET', `/api/tasks/${task.id}`],
    status: 200,
    contains: { comments: 0 },
  })
})
