import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStage } from './stage.ts'

test('a task goes from its first word through every field to the trash and back [V2.2.3]', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, eve] = await stage.people('Ada', 'Bob', 'Eve')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const list = `/api/projects/${project_id}/tasks`
  const description = '# Plan\n\n<b>not</b> *rendered* <script>alert(1)</script> — 📎 ünïcode'
  const made = await see({
    who: ada,
    call: [
      'POST',
      list,
      { title: ' Bu\u202eild\n', description, due_date: '2026-12-24', labels: ['a', 'b\nc', 'a'] },
    ],
    status: 201,
    contains: {
      project_id,
      number: 1,
      title: 'Build',
      description,
      status: 'todo',
      priority: 'medium',
      due_date: '2026-12-24',
      assigned_to: null,
      comments: 0,
      created_by: ada.id,
      completed_at: null,
      deleted_at: null,
      version: 1,
    },
    emits: ['projects.labels_changed', 'projects.task_created'],
  })
  const { items: labels } = (await ada.get(`/api/projects/${project_id}/labels`)).body
  assert.deepEqual(
    labels.map(({ id, name }: { id: string; name: string }) => [id, name]),
    [
      [made.label_ids[0], 'a'],
      [made.label_ids[1], 'b c'],
    ],
  )
  const path = `/api/tasks/${made.id}`
  await see({ who: bob, call: ['GET', path], status: 200, contains: made })
  await see({ who: eve, call: ['GET', path], status: 404, omits: ['Build'] })
  await see({ who: stage.anonymous, call: ['GET', path], status: 401 })

  const { updated_at: _, ...unchanged } = made
  // Absent is unchanged, null is cleared, and what is not a field is refused.
  await see({
    who: ada,
    call: ['PATCH', path, { priority: 'urgent', due_date: null, description: null, labels: null }],
    status: 200,
    contains: {
      ...unchanged,
      priority: 'urgent',
      due_date: null,
      description: '',
      label_ids: [],
      version: 2,
    },
    emits: ['projects.task_updated'],
  })
  await see({ who: ada, call: ['PATCH', path, {}], status: 200, contains: { version: 2 } })
  for (const [body, field] of [
    [{ number: 7 }, 'number'],
    [{ position: 'a' }, 'position'],
    [{ created_by: bob.id }, 'created_by'],
    [{ title: null }, 'title'],
    [{ priority: 'huge' }, 'priority'],
    [{ due_date: '2026-02-30' }, 'due_date'],
    [{ due_date: '0000-01-01' }, 'due_date'],
    [{ due_date: '2026-01-01T00:00:00Z' }, 'due_date'],
    [{ labels: ['x'.repeat(41)] }, 'labels.0'],
  ] as const) {
    await see({
      who: ada,
      call: ['PATCH', path, body],
      status: 400,
      contains: { code: 'bad_input', details: [{ path: `body.${field}` }] },
    })
  }
  await see({
    who: ada,
    call: ['PATCH', path, { status: 'nowhere' }],
    status: 400,
    contains: { code: 'projects.column_unknown', details: [{ path: 'body.status' }] },
  })
  await see({
    who: ada,
    call: ['PATCH', path, { assigned_to: eve.id }],
    status: 400,
    contains: { code: 'projects.assignee_not_member', details: [{ path: 'body.assigned_to' }] },
  })
  const told = ['notifications.notification_created', 'job notifications.mail']
  await see({
    who: ada,
    call: ['PATCH', path, { assigned_to: bob.id }],
    status: 200,
    contains: { assigned_to: bob.id, version: 3 },
    emits: ['projects.task_updated', 'projects.task_assigned', ...told],
  })
  // The same again changes nobody's task.
  await see({
    who: ada,
    call: ['PATCH', path, { assigned_to: bob.id }],
    status: 200,
    emits: ['projects.task_updated'],
  })
  await see({
    who: ada,
    call: ['PATCH', path, { title: 'Late' }, { 'if-match': '"1"' }],
    status: 409,
    contains: { code: 'stale', current: { title: 'Build', version: 4 } },
  })

  // To a column of kind done, and back.
  const done = await see({
    who: bob,
    call: ['PATCH', path, { status: 'done', title: 'Built' }],
    status: 200,
    contains: { status: 'done', title: 'Built', version: 6 },
    emits: ['projects.task_updated', 'projects.task_moved'],
  })
  assert.ok(Math.abs(Date.parse(done.completed_at) - Date.now()) < 60_000)
  const place = { status: 'review', after_id: null }
  await see({
    who: bob,
    call: ['POST', `${path}/move`, place],
    status: 428,
    contains: { code: 'version_required' },
  })
  await see({
    who: bob,
    call: ['POST', `${path}/move`, place, { 'if-match': '"6"' }],
    status: 200,
    contains: { status: 'review', completed_at: null, version: 7 },
    emits: ['projects.task_moved'],
  })

  await see({ who: bob, call: ['DELETE', path], status: 204, emits: ['projects.task_deleted'] })
  for (const [method, at, body] of [
    ['DELETE', path, undefined],
    ['PATCH', path, { title: 'Other' }],
    ['POST', `${path}/comments`, { body: 'Word' }],
  ] as const) {
    await see({ who: bob, call: [method, at, body], status: 404 })
  }
  const ids = async (query: string) =>
    (await ada.get(`${list}?${query}`)).body.items.map(({ id }: { id: string }) => id)
  assert.deepEqual([await ids(''), await ids('deleted=true')], [[], [made.id]])
  await see({
    who: ada,
    call: ['POST', `${path}/restore`],
    status: 200,
    contains: { status: 'review', deleted_at: null },
    emits: ['projects.task_restored'],
  })
  await see({
    who: ada,
    call: ['POST', `${path}/restore`],
    status: 409,
    contains: { code: 'projects.not_deleted' },
  })
  assert.deepEqual([await ids(''), await ids('deleted=true')], [[made.id], []])
})

test('viewers and commenters change no task; a task made for somebody tells them once', async (t) => {
  const { see, ...stage } = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const task = await stage.task(ada, project_id)
  const path = `/api/tasks/${task.id}`
  for (const role of ['viewer', 'commenter'] as const) {
    const person = await stage.person(role)
    await stage.member(project_id, person, role)
    for (const [method, at, body] of [
      ['POST', `/api/projects/${project_id}/tasks`, { title: 'Mine' }],
      ['PATCH', path, { title: 'Mine' }],
      ['PATCH', path, { status: 'done' }],
      ['DELETE', path, undefined],
    ] as const) {
      await see({ who: person, call: [method, at, body], status: 403 })
    }
    const place = { status: 'done', after_id: null }
    const move = ['POST', `${path}/move`, place, { 'if-match': '"1"' }] as const
    await see({ who: person, call: move, status: 403 })
  }
  const bob = await stage.person('Bob')
  await stage.member(project_id, bob, 'viewer')
  await see({
    who: ada,
    call: ['POST', `/api/projects/${project_id}/tasks`, { title: 'Yours', assigned_to: bob.id }],
    status: 201,
    emits: [
      'projects.task_created',
      'projects.task_assigned',
      'notifications.notification_created',
      'job notifications.mail',
    ],
  })
  await see({
    who: ada,
    call: ['POST', `/api/projects/${project_id}/tasks`, { title: 'Mine', assigned_to: ada.id }],
    status: 201,
    // Nobody is told of what they did themselves.
    emits: ['projects.task_created', 'projects.task_assigned'],
  })
  await stage.work()
  assert.deepEqual(await stage.subjectsTo(bob.email), ['Ada assigned you #2 Yours in Moon'])
  const { items } = (await bob.get('/api/tasks')).body
  assert.deepEqual(
    items.map(({ title }: { title: string }) => title),
    ['Yours'],
  )
})

test('columns are added, renamed, moved and emptied; a board keeps one', async (t) => {
  const { see, ...stage } = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const path = `/api/projects/${project_id}/columns`
  const changed = ['projects.columns_changed']
  const added = await see({
    who: ada,
    call: ['POST', path, { name: 'Prêt à livrer !' }],
    status: 201,
    contains: { status: 'pret_a_livrer', name: 'Prêt à livrer !', kind: 'open' },
    emits: changed,
  })
  const again = await see({
    who: ada,
    call: ['POST', path, { name: 'Pret a livrer', kind: 'done' }],
    status: 201,
    contains: { status: 'pret_a_livrer_2' },
    emits: changed,
  })
  await see({
    who: ada,
    call: ['PATCH', `${path}/${added.status}`, { name: 'Ready', after: null }],
    status: 200,
    contains: { status: 'pret_a_livrer', name: 'Ready', version: 2 },
    emits: changed,
  })
  await see({ who: ada, call: ['PATCH', `${path}/${added.status}`, {}], status: 200 })
  const statuses = async () => {
    const { columns } = (await ada.get(`/api/projects/${project_id}/board`)).body
    return columns.map(({ status }: { status: string }) => status)
  }
  const usual = ['todo', 'in_progress', 'review', 'done']
  assert.deepEqual(await statuses(), ['pret_a_livrer', ...usual, 'pret_a_livrer_2'])
  const titles = ['One', 'Two', 'Three']
  for (const title of titles) await stage.task(ada, project_id, { title, status: again.status })
  const end = `${path}/${again.status}/delete`
  await see({
    who: ada,
    call: ['POST', end, {}],
    status: 409,
    contains: { code: 'projects.column_not_empty' },
  })
  for (const move_to of ['nowhere', again.status]) {
    await see({
      who: ada,
      call: ['POST', end, { move_to }],
      status: 400,
      contains: { code: 'projects.column_unknown', details: [{ path: 'body.move_to' }] },
    })
  }
  await stage.task(ada, project_id, { title: 'Zero', status: 'todo' })
  await see({ who: ada, call: ['POST', end, { move_to: 'todo' }], status: 204, emits: changed })
  const { lanes } = (await ada.get(`/api/projects/${project_id}/board`)).body
  const todo = lanes.find(({ value }: { value: string }) => value === 'todo')
  assert.deepEqual(
    todo.tasks.map(({ title }: { title: string }) => title),
    ['Zero', ...titles],
  )
  for (const status of ['pret_a_livrer', 'in_progress', 'review', 'done']) {
    const call = ['POST', `${path}/${status}/delete`, {}] as const
    await see({ who: ada, call, status: 204, emits: changed })
  }
  await see({
    who: ada,
    call: ['POST', `${path}/todo/delete`, {}],
    status: 409,
    contains: { code: 'projects.column_last' },
  })
})

test('a column of another kind completes its cards or opens them again, and an old version changes none', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'viewer')
  const { id } = await stage.task(ada, project_id, { status: 'review' })
  const columns = `/api/projects/${project_id}/columns`
  const changed = ['projects.columns_changed']
  const figures = async () => {
    const { open_tasks, completed_tasks } = (await ada.get(`/api/projects/${project_id}`)).body
    return [open_tasks, completed_tasks]
  }
  await see({
    who: ada,
    call: ['PATCH', `${columns}/review`, { kind: 'done' }, { 'if-match': '"1"' }],
    status: 200,
    contains: { kind: 'done', version: 2 },
    emits: changed,
  })
  assert.deepEqual(await figures(), [0, 1])
  assert.equal((await ada.get(`/api/tasks/${id}`)).body.version, 2)
  await see({
    who: ada,
    call: ['PATCH', `${columns}/review`, { kind: 'active' }],
    status: 200,
    emits: changed,
  })
  await see({
    who: ada,
    call: ['GET', `/api/tasks/${id}`],
    status: 200,
    contains: { completed_at: null },
  })
  assert.deepEqual(await figures(), [1, 0])

  const end = `${columns}/review/delete`
  const stale = {
    status: 409,
    contains: { code: 'stale', current: { status: 'review', version: 3 } },
  }
  const body = { move_to: 'todo' }
  await see({ who: ada, call: ['POST', end, body, { 'if-match': '"2"' }], ...stale })
  await see({
    who: ada,
    call: ['PATCH', `${columns}/review`, { name: 'x' }, { 'if-match': '"2"' }],
    ...stale,
  })
  for (const call of [
    ['POST', end, {}],
    ['POST', columns, { name: 'x' }],
    ['PATCH', `${columns}/review`, { after: null }],
  ] as const) {
    await see({ who: bob, call, status: 403 })
  }
  await see({ who: ada, call: ['POST', `${columns}/nowhere/delete`, body], status: 404 })
  await see({
    who: ada,
    call: ['POST', end, body, { 'if-match': '"3"' }],
    status: 204,
    emits: changed,
  })
})

test('columns that change places again and again keep their order, short keys, and each its version', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  let order = ['todo', 'in_progress', 'review', 'done']
  for (let index = 0; index < 400; index += 1) {
    const status = index % 2 ? 'in_progress' : 'review'
    const path = `/api/projects/${project_id}/columns/${status}`
    const answer = await ada.patch(path, { after: 'todo' })
    assert.equal(answer.status, 200, answer.text)
    order = ['todo', status, ...order.filter((one) => one !== 'todo' && one !== status)]
  }
  const { columns } = (await ada.get(`/api/projects/${project_id}/board`)).body
  assert.deepEqual(
    columns.map(({ status }: { status: string }) => status),
    order,
  )
  for (const { position, status, version } of columns) {
    assert.ok(position.length <= 61, `${status} at ${position}`)
    assert.equal(version, ['todo', 'done'].includes(status) ? 1 : 201)
  }
})

test('what comes out of the trash stands where it stood, whatever happened there', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const cards = new Map<string, string>()
  for (const title of 'ABCDE') cards.set(title, (await stage.task(ada, project_id, { title })).id)
  const at = (title: string) => `/api/tasks/${cards.get(title)}`
  const trash = async (...titles: string[]) => {
    for (const title of titles) assert.equal((await ada.delete(at(title))).status, 204)
  }
  const restore = async (title: string) => {
    const answer = await ada.post(`${at(title)}/restore`)
    assert.equal(answer.status, 200, answer.text)
  }
  const move = async (title: string, status: string, after: string | null) => {
    const { version } = (await ada.get(at(title))).body
    const place = { status, after_id: after && cards.get(after) }
    const answer = await ada.post(`${at(title)}/move`, place, { 'if-match': `"${version}"` })
    assert.equal(answer.status, 200, answer.text)
  }
  const titles = async (status = 'todo') => {
    const { lanes } = (await ada.get(`/api/projects/${project_id}/board`)).body
    const lane = lanes.find(({ value }: { value: string }) => value === status)
    return lane.tasks.map(({ title }: { title: string }) => title).join('')
  }
  await trash('B')
  await restore('B')
  assert.equal(await titles(), 'ABCDE')
  // Its place is taken meanwhile, by the only key between its neighbours.
  await trash('B')
  await move('E', 'todo', 'A')
  await restore('B')
  assert.equal(await titles(), 'AEBCD')
  // The column got short keys meanwhile.
  await trash('C')
  for (let index = 0; index < 400; index += 1) await move('EB'[index % 2] ?? 'E', 'todo', 'A')
  await restore('C')
  assert.equal(await titles(), 'ABECD')
  // The column is gone meanwhile.
  await trash('A', 'C')
  await move('E', 'review', null)
  const gone = await ada.post(`/api/projects/${project_id}/columns/todo/delete`, {
    move_to: 'review',
  })
  assert.equal(gone.status, 204, gone.text)
  await restore('C')
  await restore('A')
  assert.equal(await titles('review'), 'EBDAC')
  const { version } = (await ada.get(at('A'))).body
  await trash('A')
  const stale = await ada.post(`${at('A')}/restore`, undefined, { 'if-match': `"${version}"` })
  assert.deepEqual([stale.status, stale.body.code], [409, 'stale'])
  assert.equal(stale.body.current.version, version + 1)
})

test('activity tells what is new, once: no card in another place, no assignment as a change too', async (t) => {
  const stage = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const { id } = await stage.task(ada, project_id)
  const path = `/api/tasks/${id}`
  const move = async (status: string) => {
    const { version } = (await ada.get(path)).body
    const place = { status, after_id: null }
    assert.equal(
      (await ada.post(`${path}/move`, place, { 'if-match': `"${version}"` })).status,
      200,
    )
  }
  await move('todo')
  await ada.patch(path, { assigned_to: bob.id })
  await ada.patch(path, { assigned_to: bob.id })
  await ada.patch(path, { assigned_to: null, priority: 'high' })
  await move('review')
  await move('review')
  await stage.settled()
  const { items } = (await ada.get(`${path}/activity`)).body
  assert.deepEqual(
    items.map(({ type, person }: { type: string; person: { name: string } | null }) => [
      type.replace('projects.task_', ''),
      person?.name,
    ]),
    [
      ['moved', undefined],
      ['assigned', undefined],
      ['updated', undefined],
      ['assigned', 'Bob'],
      ['created', undefined],
    ],
  )
})
