import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateNKeysBetween } from 'fractional-indexing'
import { made, openStage, type TestPerson } from './stage.ts'

interface Lane {
  readonly value: string | null
  readonly count: number
  readonly total: number
  readonly tasks: readonly { readonly title: string }[]
}

/** `todo 2/3: Aa Ab`: two of three. */
const shown = ({ lanes }: { readonly lanes: readonly Lane[] }) =>
  lanes.map(({ value, count, total, tasks }) =>
    [`${value} ${count}/${total}:`, ...tasks.map(({ title }) => title)].join(' '),
  )

test('a column of 230 is counted whole, brings its first cards, and goes on page by page to its end', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const path = `/api/projects/${project_id}`
  await stage.admin.query(
    `insert into projects.tasks (project_id, title, status, position, created_by, description)
     select $1, 'Card ' || number, 'todo', position, $2, 'long'
     from unnest($3::text[]) with ordinality as card (position, number)`,
    [project_id, ada.id, generateNKeysBetween(null, null, 230)],
  )
  const board = made(await ada.get(`${path}/board`))
  const [todo] = board.lanes
  assert.deepEqual([todo.count, todo.total, todo.tasks.length], [230, 230, 50])
  assert.equal(board.columns[0].count, 230)

  const titles: string[] = []
  let next = ''
  do {
    const query = `lane=todo&limit=100${next && `&cursor=${next}`}`
    const page = made(await ada.get(`${path}/cards?${query}`))
    for (const { title, ...card } of page.items) {
      assert.ok(!('description' in card))
      titles.push(title)
    }
    next = page.next
  } while (next)
  assert.deepEqual(
    titles,
    Array.from({ length: 230 }, (_, index) => `Card ${index + 1}`),
  )
  const end = made(await ada.get(`${path}/cards?lane=todo&limit=2&direction=desc`))
  assert.deepEqual(
    end.items.map(({ title }: { title: string }) => title),
    ['Card 230', 'Card 229'],
  )

  // Without a place, a card that is moved there stands at the end: below all, not below those that were brought.
  const card = await stage.task(ada, project_id, { title: 'Moved', status: 'done' })
  made(
    await ada.post(
      `/api/tasks/${card.id}/move`,
      { status: 'todo' },
      { 'if-match': `"${card.version}"` },
    ),
  )
  const after = made(await ada.get(`${path}/cards?lane=todo&limit=1&direction=desc&count=exact`))
  assert.deepEqual([after.items[0].title, after.total], ['Moved', 231])

  // The public board has the first 200 and says that there are more.
  const { url } = made(await ada.put(`${path}/public-link`))
  const published = made(await stage.anonymous.get(`/api/public/boards/${url.split('/').at(-1)}`))
  const [first] = published.columns
  assert.deepEqual([first.count, first.tasks.length], [231, 200])
})

async function openGrouped(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const bob = await stage.person('Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const path = `/api/projects/${project_id}`
  for (const [title, body] of [
    ['Aa', { status: 'todo', assigned_to: ada.id, priority: 'urgent', labels: ['red', 'blue'] }],
    ['Ab', { status: 'todo', assigned_to: bob.id, due_date: '2001-01-01' }],
    ['Ac', { status: 'todo', labels: ['red'] }],
    ['Ba', { status: 'review', assigned_to: ada.id, priority: 'low' }],
    ['Da', { status: 'done', assigned_to: ada.id, due_date: '2001-01-01' }],
  ] as const) {
    made(await ada.post(`${path}/tasks`, { title, ...body }))
  }
  const board = async (query: string, person: TestPerson = ada) =>
    shown(made(await person.get(`${path}/board?${query}`)))
  return { stage, ada, bob, project_id, path, board }
}

test('a board may be grouped by person, priority and label, in the order of its columns', async (t) => {
  const { ada, bob, path, board } = await openGrouped(t)
  const { labels } = made(await ada.get(`${path}/board`))
  const label = (name: string) => labels.find((one: { name: string }) => one.name === name).id
  assert.deepEqual(await board('group=person'), [
    'null 1/1: Ac',
    `${ada.id} 3/3: Aa Ba Da`,
    `${bob.id} 1/1: Ab`,
  ])
  assert.deepEqual(await board('group=priority'), [
    'urgent 1/1: Aa',
    'high 0/0:',
    'medium 3/3: Ab Ac Da',
    'low 1/1: Ba',
  ])
  assert.deepEqual(await board('group=label'), [
    'null 3/3: Ab Ba Da',
    `${label('blue')} 1/1: Aa`,
    `${label('red')} 2/2: Aa Ac`,
  ])
  // A lane goes on where the board ended.
  const cards = async (query: string) =>
    made(await ada.get(`${path}/cards?${query}`)).items.map(({ title }: { title: string }) => title)
  assert.deepEqual(await cards(`group=person&lane=${ada.id}`), ['Aa', 'Ba', 'Da'])
  assert.deepEqual(await cards('group=person&lane=none'), ['Ac'])
  assert.deepEqual(await cards(`group=label&lane=${label('red')}&q=c`), ['Ac'])
  assert.deepEqual(await cards('group=label&lane=none'), ['Ab', 'Ba', 'Da'])
  assert.deepEqual(await cards('group=priority&lane=low'), ['Ba'])
  assert.deepEqual(await cards('group=person&lane=nonsense'), [])
})

test('a filter says what it leaves of how much, and of people who have left the project', async (t) => {
  const { ada, bob, path, board, stage, project_id } = await openGrouped(t)
  const rest = ['in_progress 0/0:', 'review 0/1:', 'done 0/1:']
  assert.deepEqual(await board('q=ÀA'), ['todo 1/3: Aa', ...rest])
  assert.deepEqual(await board('q=%232'), ['todo 1/3: Ab', ...rest])
  assert.deepEqual(await board('due=overdue'), ['todo 1/3: Ab', ...rest])
  assert.deepEqual(await board('label=none&assigned_to=me'), [
    'todo 0/3:',
    'in_progress 0/0:',
    'review 1/1: Ba',
    'done 1/1: Da',
  ])
  assert.deepEqual(await board('group=person&priority=urgent', bob), [
    'null 0/1:',
    `${ada.id} 1/3: Aa`,
    `${bob.id} 0/1:`,
  ])
  const { status } = await ada.delete(`${path}/members/${bob.id}`)
  assert.equal(status, 204)
  assert.deepEqual((await board('group=person')).at(-1), `${bob.id} 1/1: Ab`)
  const { people } = made(await ada.get(`${path}/board?group=person&q=nothing`))
  assert.ok(people.some(({ id }: { id: string }) => id === bob.id))
  const stranger = await stage.person('Stranger')
  for (const list of ['board?group=person', 'board?q=a', 'cards']) {
    assert.equal((await stranger.get(`/api/projects/${project_id}/${list}`)).status, 404)
  }
})

test('a column has a limit that is marked and not enforced, and that null takes away', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const path = `/api/projects/${project_id}/columns/todo`
  const limit = async () =>
    made(await ada.get(`/api/projects/${project_id}/board`)).columns[0].card_limit
  assert.equal(await limit(), null)
  assert.equal(made(await ada.patch(path, { card_limit: 1 })).card_limit, 1)
  for (const title of ['One', 'Two']) await stage.task(ada, project_id, { title })
  assert.equal(made(await ada.patch(path, { name: 'Next' })).card_limit, 1)
  assert.equal(await limit(), 1)
  for (const card_limit of [0, -1, 1.5, 10_000, '3']) {
    assert.equal((await ada.patch(path, { card_limit })).status, 400, String(card_limit))
  }
  made(await ada.patch(path, { card_limit: null }))
  assert.equal(await limit(), null)
})
