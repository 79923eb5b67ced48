import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStage } from './stage.ts'

const created = 'projects.comment_created'
const named = 'projects.people_mentioned'
const told = 'notifications.notification_created'
const mailed = 'job notifications.mail'

test('a comment tells whom it names once, and watchers only in the centre', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, carol, eve] = await stage.people('Ada', 'Bob', 'Carol', 'Eve')
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
    emits: [created, named, told, told, mailed],
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

  // Who watches and is named hears that they are named, once.
  const both = { body: `${name(ada)}, look` }
  await see({
    who: bob,
    call: ['POST', path, both],
    status: 201,
    emits: [created, named, told, mailed],
  })
  assert.deepEqual(
    (await centre(ada)).map(([kind]: string[]) => kind),
    ['projects.mentioned', 'projects.commented'],
  )

  // Whoever left a comment hears of the next one, and whoever lost the project does not.
  await ada.delete(`/api/projects/${project_id}/members/${bob.id}`)
  await see({ who: ada, call: ['POST', path, { body: 'More' }], status: 201, emits: [created] })
  assert.deepEqual(await centre(bob), [])
})

test('only its writer edits a comment, its owner may take it away, a viewer does neither', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, carol, dora] = await stage.people('Ada', 'Bob', 'Carol', 'Dora')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'commenter')
  await stage.member(project_id, carol, 'editor')
  await stage.member(project_id, dora, 'viewer')
  const task = await stage.task(carol, project_id)
  const list = `/api/tasks/${task.id}/comments`
  await see({ who: dora, call: ['POST', list, { body: 'Me too' }], status: 403 })
  await see({ who: bob, call: ['POST', list, { body: ' ' }], status: 400 })
  const { id, edited_at } = (await bob.post(list, { body: 'First' })).body
  assert.equal(edited_at, null)
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
  const edited = async () => (await ada.get(path)).body.edited_at
  const since = await edited()
  assert.ok(Math.abs(Date.parse(since) - Date.now()) < 60_000)
  // The same text again, and the way through the trash, are no edits.
  assert.equal((await bob.patch(path, { body: 'Second' }, { 'if-match': '"2"' })).status, 200)
  assert.equal(await edited(), since)
  await see({
    who: bob,
    call: ['PATCH', path, { body: 'Third' }, { 'if-match': '"1"' }],
    status: 409,
    contains: { code: 'stale', current: { body: 'Second' } },
  })
  // Who wrote it as a commenter and is a viewer now edits it no more.
  const member = `/api/projects/${project_id}/members/${bob.id}`
  assert.equal((await ada.put(member, { role: 'viewer' })).status, 200)
  await see({ who: bob, call: ['PATCH', path, { body: 'Late' }], status: 403 })
  await see({ who: bob, call: ['GET', path], status: 200, contains: { body: 'Second' } })
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

test('an edit tells whom it names anew; code and forged ids name nobody', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, carol] = await stage.people('Ada', 'Bob', 'Carol')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'commenter')
  await stage.member(project_id, carol, 'viewer')
  const task = await stage.task(ada, project_id, { title: 'Build' })
  const list = `/api/tasks/${task.id}/comments`
  const name = (person: { id: string; name: string }) => `@[${person.name}](person:${person.id})`
  const forged = `@[X](person:${'-'.repeat(36)}) @[Y](person:${ada.id.slice(0, 35)})`
  const inCode = [
    `\`${name(bob)}\``,
    `\`\` ${name(bob)} \` \`\``,
    `\`\`\`\n${name(bob)}\n\`\`\``,
    `~~~\n${name(bob)}`,
  ]
  for (const body of [...inCode, forged]) {
    await see({ who: ada, call: ['POST', list, { body }], status: 201, emits: [created] })
  }
  const half = await see({
    who: ada,
    call: ['POST', list, { body: `\`unclosed ${name(bob)}` }],
    status: 201,
    emits: [created, named, told, mailed],
  })
  const path = `/api/comments/${half.id}`
  const edited = 'projects.comment_updated'
  await see({
    who: ada,
    call: ['PATCH', path, { body: `${name(bob)} and ${name(carol)}` }],
    status: 200,
    emits: [edited, named, told, mailed],
  })
  await see({
    who: ada,
    call: ['PATCH', path, { body: `${name(carol)}, ${name(bob)}` }],
    status: 200,
    emits: [edited],
  })
  const centre = async (person: typeof ada) => (await person.get('/api/notifications')).body.items
  assert.deepEqual([(await centre(bob)).length, (await centre(carol)).length], [1, 1])
  assert.equal((await centre(carol))[0].title, 'Ada mentioned you on #1 Build in Moon')
})

test('a comment comes back out of the trash, unless its project is archived', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, carol] = await stage.people('Ada', 'Bob', 'Carol')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'commenter')
  await stage.member(project_id, carol, 'editor')
  const task = await stage.task(ada, project_id)
  const list = `/api/tasks/${task.id}/comments`
  const { id } = (await bob.post(list, { body: 'Words' })).body
  const path = `/api/comments/${id}`
  const stale = { status: 409, contains: { code: 'stale', current: { id, body: 'Words' } } }
  await see({ who: bob, call: ['DELETE', path, undefined, { 'if-match': '"9"' }], ...stale })
  const gone = { status: 204, emits: ['projects.comment_deleted'] }
  await see({ who: bob, call: ['DELETE', path, undefined, { 'if-match': '"1"' }], ...gone })
  await see({ who: bob, call: ['PATCH', path, { body: 'Other' }], status: 404 })
  const restore = ['POST', `${path}/restore`] as const
  await see({ who: carol, call: restore, status: 404 })
  const reads = `select body from projects.comments where id = '${id}'`
  assert.deepEqual(await carol.read.rows(reads), [])
  assert.deepEqual(await ada.read.rows(reads), [{ body: 'Words' }])
  await see({ who: bob, call: [...restore, undefined, { 'if-match': '"1"' }], ...stale })
  await see({
    who: bob,
    call: [...restore, undefined, { 'if-match': '"2"' }],
    status: 200,
    contains: { body: 'Words', version: 3 },
    emits: ['projects.comment_restored'],
  })
  await see({
    who: bob,
    call: restore,
    status: 409,
    contains: { code: 'projects.not_deleted' },
  })
  await see({ who: carol, call: ['GET', list], status: 200, contains: { items: [{ id }] } })
  // What an owner took away, its writer does not bring back, by whatever door.
  await see({ who: ada, call: ['DELETE', path], ...gone })
  await see({ who: bob, call: restore, status: 404 })
  assert.deepEqual(await bob.read.rows(reads), [])
  const untrash = 'update projects.comments set deleted_at = null returning true as done'
  assert.deepEqual(await bob.write((transaction) => transaction.rows(untrash)), [])
  const back = { status: 200, emits: ['projects.comment_restored'] }
  await see({ who: ada, call: restore, ...back })
  await see({ who: bob, call: ['DELETE', path], ...gone })
  await see({ who: bob, call: restore, ...back })

  const archived = { status: 409, contains: { code: 'projects.archived' } }
  await ada.patch(`/api/projects/${project_id}`, { archived: true })
  for (const person of [ada, bob]) {
    await see({ who: person, call: ['PATCH', path, { body: 'Other' }], ...archived })
    await see({ who: person, call: ['DELETE', path], ...archived })
    await see({ who: person, call: restore, ...archived })
  }
  await ada.patch(`/api/projects/${project_id}`, { archived: false })
  // With its task it is out of reach.
  await ada.delete(`/api/tasks/${task.id}`)
  await see({ who: bob, call: ['PATCH', path, { body: 'Other' }], status: 404 })
  await see({ who: bob, call: ['DELETE', path], status: 404 })
})

test('a name and a title from right to left turn no sentence around them, in the centre and in mails', async (t) => {
  const stage = await openStage(t)
  const [dana, bob] = await stage.people('Dana', 'Bob')
  assert.equal((await dana.patch('/api/user/profile', { name: 'דנה' })).status, 200)
  const project_id = await stage.project(dana)
  await stage.member(project_id, bob, 'commenter')
  const task = await stage.task(dana, project_id, { title: 'לבדוק את HTML!' })
  const body = `@[Bob](person:${bob.id})`
  assert.equal((await dana.post(`/api/tasks/${task.id}/comments`, { body })).status, 201)
  await stage.work()
  const said = '\u2068דנה\u2069 mentioned you on \u2068#1 לבדוק את HTML!\u2069 in Moon'
  const [line] = (await bob.get('/api/notifications')).body.items
  assert.equal(line.title, said)
  assert.deepEqual(await stage.subjectsTo(bob.email), [said])
})
