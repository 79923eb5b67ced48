import assert from 'node:assert/strict'
import { test } from 'node:test'
import { product } from '../product.ts'
import { openStage, type Stage, type TestPerson } from './stage.ts'

// What breaks in other project tools, one test each.

const match = (version: number) => ({ 'if-match': `"${version}"` })

async function columnOf(person: TestPerson, project_id: string, status: string) {
  const { lanes } = (await person.get(`/api/projects/${project_id}/board`)).body
  const tasks: { id: string; title: string; position: string; version: number }[] = lanes.find(
    ({ value }: { value: string }) => value === status,
  ).tasks
  return tasks
}

async function cardsOf(stage: Stage, person: TestPerson, project_id: string, titles: string) {
  const cards: { id: string; version: number }[] = []
  for (const title of titles) cards.push(await stage.task(person, project_id, { title }))
  return (title: string) => cards[titles.indexOf(title)] ?? assert.fail()
}

test('order collapse: 400 drops between the same two cards keep every place apart and every key short', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const card = await cardsOf(stage, ada, project_id, 'ABXY')
  const movers = [card('X'), card('Y')]
  let order = 'ABXY'
  for (let index = 0; index < 400; index += 1) {
    const title = index % 2 ? 'Y' : 'X'
    const mover = movers[index % 2] ?? assert.fail()
    const place = { status: 'todo', after_id: card('A').id }
    const answer = await ada.post(`/api/tasks/${mover.id}/move`, place, match(mover.version))
    assert.equal(answer.status, 200, answer.text)
    mover.version = answer.body.version
    order = order.replace(title, '').replace('A', `A${title}`)
    if (index % 40 > 0) continue
    const column = await columnOf(ada, project_id, 'todo')
    assert.equal(column.map((task) => task.title).join(''), order)
  }
  const column = await columnOf(ada, project_id, 'todo')
  assert.equal(column.map((task) => task.title).join(''), order)
  assert.ok(column.every(({ position }) => position.length <= 61))
  // Shorter keys are nobody's change: whoever has a card open still may move it.
  assert.deepEqual(
    column.filter(({ title }) => 'AB'.includes(title)).map(({ version }) => version),
    [1, 1],
  )
  // Pages are told which revision the card has since, so that an older one cannot overwrite it.
  await stage.settled()
  const event = await stage.row(
    `select subject, subject_version from socle.events where type = 'projects.task_moved' order by id desc limit 1`,
  )
  const last = (await ada.get(`/api/tasks/${event.subject}`)).body
  assert.equal(Number(event.subject_version), last.version)
})

test('numbering: a number is never given twice, not after the trash, a purge or a failed attempt', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const [moon, mars] = [await stage.project(ada), await stage.project(ada)]
  const numbers: number[] = []
  for (let index = 0; index < 3; index += 1) numbers.push((await stage.task(ada, moon)).number)
  const last = await stage.task(ada, moon)
  await ada.delete(`/api/tasks/${last.id}`)
  numbers.push((await stage.task(ada, moon)).number)
  await stage.admin.query('delete from projects.tasks where project_id = $1', [moon])
  assert.equal(
    (await ada.post(`/api/projects/${moon}/tasks`, { title: 'No', status: 'x' })).status,
    400,
  )
  numbers.push((await stage.task(ada, moon)).number)
  assert.deepEqual([...numbers, last.number], [1, 2, 3, 5, 6, 4])
  assert.equal((await stage.task(ada, mars)).number, 1)
})

test('drag under another sort: a card stands below the one it was dropped on, whatever the list showed', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const card = await cardsOf(stage, ada, project_id, 'DBCA')
  // As a page sees it that sorts by title: A B C D. D is dropped below A, then C to the top.
  const listed = (await ada.get(`/api/projects/${project_id}/tasks?sort=title`)).body.items
  assert.equal(listed.map(({ title }: { title: string }) => title).join(''), 'ABCD')
  const move = (title: string, after_id: string | null) =>
    ada.post(`/api/tasks/${card(title).id}/move`, { status: 'todo', after_id }, match(1))
  assert.equal((await move('D', card('A').id)).status, 200)
  const titles = async () =>
    (await columnOf(ada, project_id, 'todo')).map(({ title }) => title).join('')
  assert.equal(await titles(), 'BCAD')
  assert.equal((await move('C', null)).status, 200)
  assert.equal(await titles(), 'CBAD')
  // Below itself, below a card of another column or one that is gone: to the end.
  const [away, trashed] = [
    await stage.task(ada, project_id, { title: 'E', status: 'done' }),
    await stage.task(ada, project_id, { title: 'F' }),
  ]
  await ada.delete(`/api/tasks/${trashed.id}`)
  let { version } = (await ada.get(`/api/tasks/${card('B').id}`)).body
  for (const after_id of [away.id, trashed.id, card('B').id]) {
    const place = { status: 'todo', after_id }
    const answer = await ada.post(`/api/tasks/${card('B').id}/move`, place, match(version))
    assert.equal(answer.status, 200, answer.text)
    version = answer.body.version
    assert.equal(await titles(), 'CADB')
  }
  const ranked = [
    ['low', 'L'],
    ['urgent', 'U'],
    ['medium', 'M'],
    ['high', 'H'],
  ] as const
  let label = ''
  for (const [priority, title] of ranked) {
    const made = await stage.task(ada, project_id, { title, priority, labels: ['ranked'] })
    label = made.label_ids[0]
  }
  const query = `label=${label}&sort=priority&direction=desc`
  const { items } = (await ada.get(`/api/projects/${project_id}/tasks?${query}`)).body
  assert.equal(items.map(({ title }: { title: string }) => title).join(''), 'UHML')
})

test('concurrent moves: a move made on an old board changes nothing and shows the card as it is', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const task = await stage.task(ada, project_id)
  const path = `/api/tasks/${task.id}/move`
  await see({
    who: ada,
    call: ['POST', path, { status: 'done', after_id: null }, match(1)],
    status: 200,
    contains: { status: 'done', version: 2 },
    emits: ['projects.task_moved'],
  })
  await see({
    who: bob,
    call: ['POST', path, { status: 'review', after_id: null }, match(1)],
    status: 409,
    contains: { code: 'stale', current: { id: task.id, status: 'done', version: 2 } },
  })
  await see({
    who: bob,
    call: ['POST', path, { status: 'review', after_id: null }, match(2)],
    status: 200,
    contains: { status: 'review', version: 3 },
    emits: ['projects.task_moved'],
  })
  const moved = await stage.row(
    `select data from socle.events where type = 'projects.task_moved' order by id desc limit 1`,
  )
  assert.deepEqual([moved.data.from_status, moved.data.to_status], ['done', 'review'])
})

test('sub-resource leaks: no route below a project opens to those who do not see the project', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const organization_id = await stage.organization(ada)
  const secret = 'Sesame'
  const project_id = await stage.project(ada, { name: secret, organization_id })
  const elsewhere = await stage.project(ada, { name: 'Elsewhere', organization_id })
  const task = await stage.task(ada, project_id, { title: secret, description: secret })
  const comment = (await ada.post(`/api/tasks/${task.id}/comments`, { body: secret })).body
  const named = { name: secret, filter: {}, shared: true }
  const view = (await ada.post(`/api/projects/${project_id}/views`, named)).body
  const labels = `/api/projects/${project_id}/labels`
  const label = (await ada.post(labels, { name: secret })).body
  const into = (await ada.post(labels, { name: 'Other' })).body.id
  const { url } = (await ada.put(`/api/projects/${project_id}/public-link`)).body
  const invited = await ada.post(`/api/organizations/${organization_id}/invitations`, {
    email: 'somebody@example.org',
    role: 'editor',
    target: { kind: 'projects.project', id: project_id },
  })
  assert.equal(invited.status, 201, invited.text)
  await stage.settled()

  const people = {
    stranger: await stage.person('Stranger'),
    colleague: await stage.person('Colleague'),
    guest: await stage.person('Guest'),
    former: await stage.person('Former'),
  }
  await stage.join(organization_id, people.colleague)
  await stage.member(elsewhere, people.guest, 'editor')
  await stage.member(project_id, people.former, 'owner')
  await ada.delete(`/api/projects/${project_id}/members/${people.former.id}`)

  const values: Record<string, string> = {
    project_id,
    task_id: task.id,
    comment_id: comment.id,
    view_id: view.id,
    label_id: label.id,
    person_id: ada.id,
    status: 'todo',
  }
  const bodies: Record<string, object> = {
    'POST /projects/:project_id/tasks': { title: 'x' },
    'POST /projects/:project_id/columns': { name: 'x' },
    'POST /projects/:project_id/columns/:status/delete': { move_to: 'done' },
    'PUT /projects/:project_id/members/:person_id': { role: 'viewer' },
    'POST /projects/:project_id/labels': { name: 'x' },
    'POST /labels/:label_id/merge': { into },
    'POST /projects/:project_id/views': { name: 'x', filter: {} },
    'POST /tasks/:task_id/move': { status: 'done', after_id: null },
    'POST /tasks/:task_id/project': { project_id: elsewhere },
    'POST /tasks/:task_id/comments': { body: 'x' },
    'PATCH /comments/:comment_id': { body: 'x' },
  }
  const { routes = [] } = product
  const below = routes.filter(({ path }) => path.includes('_id'))
  assert.equal(below.length, routes.length - 5)
  const tokens = [secret, url.split('/').at(-1), 'somebody@']
  const silent = (text: string, about: string) => {
    for (const token of tokens) assert.ok(!text.includes(token), `${about} tells ${token}`)
  }
  for (const [word, person] of Object.entries(people)) {
    for (const { method, path } of below) {
      const about = `${word}: ${method} ${path}`
      const address = `/api${path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? assert.fail(name))}`
      const body = bodies[`${method} ${path}`] ?? (method === 'PATCH' ? {} : undefined)
      const answer = await person.call(method, address, body, match(1))
      assert.equal(answer.status, 404, `${about}: ${answer.status} ${answer.text}`)
      silent(answer.text, about)
    }
    for (const path of [
      '/api/projects',
      '/api/projects?state=deleted',
      '/api/tasks',
      '/api/activity',
      `/api/search?q=${secret}`,
      '/api/notifications',
    ]) {
      const answer = await person.get(path)
      assert.equal(answer.status, 200, `${word}: ${path} ${answer.text}`)
      silent(answer.text, `${word}: ${path}`)
    }
    silent(
      (await person.get(`/api/organizations/${organization_id}/invitations`)).text,
      `${word}: invitations`,
    )
  }
})

test('absurd depth: what nests deeper than anybody reads is refused with a sentence, in every text', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const task = await stage.task(ada, project_id)
  const comments = `/api/tasks/${task.id}/comments`
  const deep = [
    '>'.repeat(3000),
    `fine\n\n${'> '.repeat(101)}a`,
    '- '.repeat(2000),
    '1. > '.repeat(60),
    `- a\n${' '.repeat(400)}- a`,
    '['.repeat(5000),
    '!['.repeat(200),
    '*'.repeat(5000),
    '*_'.repeat(2000),
  ]
  for (const body of deep) {
    const answer = await ada.post(comments, { body })
    assert.equal(answer.status, 400, body.slice(0, 20))
    const [detail] = answer.body.details
    assert.deepEqual([detail.path, detail.code], ['body.body', 'text_too_nested'])
    assert.match(detail.message, /more than a hundred deep/)
    const change = await ada.patch(`/api/tasks/${task.id}`, { description: body }, match(1))
    assert.equal(change.status, 400)
  }
  const fine = [
    '>'.repeat(100),
    `\`\`\`\n${'    '.repeat(30)}x\n\`\`\``,
    '-'.repeat(300),
    '='.repeat(900),
  ]
  for (const body of fine) assert.equal((await ada.post(comments, { body })).status, 201)
})
