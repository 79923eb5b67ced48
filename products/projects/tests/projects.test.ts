import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStage } from './stage.ts'

/** The job that a project in the trash is asked for. */
const tell = 'projects.tell_owners_of_leaving'

test('a project is made, read, changed by field and told of once', async (t) => {
  const { see, ...stage } = await openStage(t)
  const ada = await stage.person('Ada')
  const eve = await stage.person('Eve')
  const project = await see({
    who: ada,
    call: ['POST', '/api/projects', { name: '  Moon ', color: '#ab12cd' }],
    status: 201,
    contains: {
      name: 'Moon',
      description: '',
      color: '#AB12CD',
      role: 'owner',
      organization_id: ada.organization_id,
      created_by: ada.id,
      open_tasks: 0,
      completed_tasks: 0,
      archived_at: null,
      deleted_at: null,
      version: 1,
    },
    emits: ['projects.project_created'],
  })
  const path = `/api/projects/${project.id}`
  await see({ who: ada, call: ['GET', path], status: 200, contains: project })
  // Where somebody does not belong, nothing is said of what there is; a guest sees it.
  const into = (organization_id: string) =>
    ['POST', '/api/projects', { name: 'Mars', organization_id }] as const
  for (const id of [ada.organization_id, '01a226a0-0000-7000-8000-000000000000']) {
    await see({ who: eve, call: into(id), status: 404 })
  }
  const gil = await stage.person('Gil')
  await stage.join(ada.organization_id, gil, 'guest')
  await see({ who: gil, call: into(ada.organization_id), status: 403 })
  await see({ who: eve, call: ['GET', path], status: 404, omits: ['Moon'] })
  await see({ who: stage.anonymous, call: ['GET', path], status: 401, omits: ['Moon'] })
  const board = await see({ who: ada, call: ['GET', `${path}/board`], status: 200 })
  assert.deepEqual(
    board.columns.map(({ status, kind }: { status: string; kind: string }) => [status, kind]),
    [
      ['todo', 'open'],
      ['in_progress', 'active'],
      ['review', 'active'],
      ['done', 'done'],
    ],
  )

  await see({
    who: ada,
    call: ['PATCH', path, { description: '**Fly** there' }],
    status: 200,
    contains: { name: 'Moon', description: '**Fly** there', color: '#AB12CD', version: 2 },
    emits: ['projects.project_updated'],
  })
  // Nothing asked for, nothing happens.
  await see({ who: ada, call: ['PATCH', path, {}], status: 200, contains: { version: 2 } })
  for (const body of [{ owner: 'x' }, { name: '' }, { name: null }, { color: 'red' }]) {
    await see({
      who: ada,
      call: ['PATCH', path, body],
      status: 400,
      contains: { code: 'bad_input', details: [{ path: `body.${Object.keys(body)[0]}` }] },
    })
  }
  await see({
    who: ada,
    call: ['PATCH', path, { name: 'Mars' }, { 'if-match': '"1"' }],
    status: 409,
    contains: { code: 'stale', current: { name: 'Moon', version: 2 } },
  })
  await see({
    who: ada,
    call: ['PATCH', path, { name: 'Mars' }, { 'if-match': '"2"' }],
    status: 200,
    contains: { name: 'Mars', version: 3 },
    emits: ['projects.project_updated'],
  })
  await see({ who: eve, call: ['PATCH', path, { name: 'Eve’s' }], status: 404, omits: ['Mars'] })
  await see({ who: eve, call: ['DELETE', path], status: 404 })
})

test('who may do what to a project, and what an archived one still allows', async (t) => {
  const { see, ...stage } = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const path = `/api/projects/${project_id}`
  const people = {
    viewer: await stage.person('Viewer'),
    commenter: await stage.person('Commenter'),
    editor: await stage.person('Editor'),
  }
  for (const [role, person] of Object.entries(people)) {
    await stage.member(project_id, person, role as keyof typeof people) // its keys are roles
    await see({ who: person, call: ['GET', path], status: 200, contains: { role } })
    await see({ who: person, call: ['PATCH', path, { archived: true }], status: 403 })
    await see({ who: person, call: ['DELETE', path], status: 403 })
  }
  const { viewer, editor } = people
  const task = await stage.task(ada, project_id)
  await see({ who: viewer, call: ['PATCH', path, { name: 'Mine' }], status: 403 })
  await see({
    who: editor,
    call: ['PATCH', path, { name: 'Ours' }],
    status: 200,
    contains: { name: 'Ours', role: 'editor' },
    emits: ['projects.project_updated'],
  })

  await see({
    who: ada,
    call: ['PATCH', path, { archived: true }],
    status: 200,
    emits: ['projects.project_archived'],
  })
  const archived = { status: 409, contains: { code: 'projects.archived' } }
  for (const [method, place, body] of [
    ['PATCH', path, { name: 'Other' }],
    ['POST', `${path}/tasks`, { title: 'More' }],
    ['POST', `${path}/columns`, { name: 'More' }],
    ['PATCH', `/api/tasks/${task.id}`, { title: 'Other' }],
    ['DELETE', `/api/tasks/${task.id}`, undefined],
    ['POST', `/api/tasks/${task.id}/comments`, { body: 'More' }],
  ] as const) {
    await see({ who: ada, call: [method, place, body], ...archived })
  }
  const moved = ['POST', `/api/tasks/${task.id}/move`, { status: 'done' }, { 'if-match': '"1"' }]
  await see({ who: ada, call: moved as [string, string], ...archived }) // four words
  for (const place of [path, `${path}/board`, `${path}/tasks`, `/api/tasks/${task.id}`]) {
    await see({ who: viewer, call: ['GET', place], status: 200 })
  }
  const states = async (state: string) =>
    (await ada.get(`/api/projects?state=${state}`)).body.items.map(({ id }: { id: string }) => id)
  assert.deepEqual([await states('active'), await states('archived')], [[], [project_id]])
  await see({
    who: ada,
    call: ['PATCH', path, { archived: false, name: 'Back' }],
    status: 200,
    contains: { archived_at: null, name: 'Back' },
    emits: ['projects.project_updated', 'projects.project_unarchived'],
  })
})

test('a fourth project is refused by the plan; one in the trash gives its place free', async (t) => {
  const { see, ...stage } = await openStage(t)
  const ada = await stage.person('Ada')
  const first = await stage.project(ada, { name: 'One' })
  await stage.project(ada, { name: 'Two' })
  await stage.project(ada, { name: 'Three' })
  const refused = {
    status: 403,
    contains: {
      code: 'billing.limit_reached',
      error: 'Your plan allows 3 of these. Remove one first.',
    },
  }
  await see({ who: ada, call: ['POST', '/api/projects', { name: 'Four' }], ...refused })
  const trashed = { status: 204, emits: ['projects.project_deleted', `job ${tell}`] }
  await see({ who: ada, call: ['DELETE', `/api/projects/${first}`], ...trashed })
  await stage.project(ada, { name: 'Four' })
  await see({ who: ada, call: ['POST', `/api/projects/${first}/restore`], ...refused })
  await see({ who: ada, call: ['GET', `/api/projects/${first}`], status: 200 })
})

test('the trash keeps a project for thirty days, for its owners alone', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const task = await stage.task(ada, project_id)
  const path = `/api/projects/${project_id}`
  const gone = { status: 204, emits: ['projects.project_deleted', `job ${tell}`] }
  await see({ who: ada, call: ['DELETE', path, undefined, { 'if-match': '"9"' }], status: 409 })
  await see({ who: ada, call: ['DELETE', path], ...gone })
  for (const place of [path, `${path}/board`, `${path}/tasks`, `/api/tasks/${task.id}`]) {
    await see({ who: bob, call: ['GET', place], status: 404 })
  }
  // Its owner sees that it is there, and nothing in it.
  for (const place of [
    `${path}/board`,
    `${path}/tasks`,
    `${path}/activity`,
    `/api/tasks/${task.id}`,
  ]) {
    await see({ who: ada, call: ['GET', place], status: 404 })
  }
  for (const [method, place, body] of [
    ['POST', `${path}/tasks`, { title: 'More' }],
    ['POST', `${path}/columns`, { name: 'More' }],
    ['PATCH', path, { name: 'Other' }],
    ['DELETE', path, undefined],
    ['GET', `${path}/export`, undefined],
    ['GET', `${path}/members`, undefined],
    ['GET', `${path}/public-link`, undefined],
    ['PUT', `${path}/public-link`, undefined],
    ['PUT', `${path}/members/${bob.id}`, { role: 'viewer' }],
  ] as const) {
    await see({ who: ada, call: [method, place, body], status: 404 })
  }
  const { items } = (await ada.get('/api/projects?state=deleted')).body
  assert.deepEqual([items.length, items[0].id], [1, project_id])
  assert.deepEqual((await bob.get('/api/projects?state=deleted')).body.items, [])
  await see({ who: bob, call: ['POST', `${path}/restore`], status: 404 })
  await see({
    who: ada,
    call: ['POST', `${path}/restore`],
    status: 200,
    contains: { deleted_at: null },
    emits: ['projects.project_restored'],
  })
  await see({
    who: ada,
    call: ['POST', `${path}/restore`],
    status: 409,
    contains: { code: 'projects.not_deleted' },
  })
  await see({ who: bob, call: ['GET', `/api/tasks/${task.id}`], status: 200 })
})

test('three days before it goes for good, the owners of a project are told, unless it came back', async (t) => {
  const stage = await openStage(t)
  const [ada, bob] = [await stage.person('Ada'), await stage.person('Bob', { language: 'fr' })]
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'owner')
  const path = `/api/projects/${project_id}`
  await ada.delete(path)
  await stage.settled()
  const later = async (days: number) => {
    await stage.admin.query(
      `update projects.projects set deleted_at = now() - make_interval(days => $2) where id = $1`,
      [project_id, days],
    )
    await stage.admin.query(
      `select graphile_worker.add_job($1, json_build_object('project_id', $2::text))`,
      [tell, project_id],
    )
    await stage.work()
    const mails = [...(await stage.subjectsTo(ada.email)), ...(await stage.subjectsTo(bob.email))]
    return mails.filter((subject) => subject.includes('Moon'))
  }
  const waiting = await stage.row(
    `select run_at - now() > interval '27 days' as later from graphile_worker.jobs where task_identifier = $1`,
    [tell],
  )
  assert.deepEqual(waiting, { later: true })
  assert.deepEqual(await later(26), [])
  assert.deepEqual(await later(28), [
    'Moon leaves the trash in three days',
    'Moon quitte la corbeille dans trois jours',
  ])
  await ada.post(`${path}/restore`)
  const row = await stage.row('select deleted_at from projects.projects where id = $1', [
    project_id,
  ])
  assert.equal(row.deleted_at, null)
})
