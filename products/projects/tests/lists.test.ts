import assert from 'node:assert/strict'
import { test } from 'node:test'
import { made, openStage, type TestPerson } from './stage.ts'

interface Task {
  id: string
  number: number
  title: string
  description: string
  status: string
  priority: string
  due_date: string | null
  assigned_to: string | null
  label_ids: string[]
  position: string
  completed_at: string | null
  updated_at: string
}

const day = (offset: number) => Temporal.Now.plainDateISO('UTC').add({ days: offset }).toString()

/** A project of ninety tasks of all kinds. */
async function openList(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const titles = ['Éclair', 'eclair', 'Zebra', 'apple', '100 % done', 'a_b', 'back\\slash', 'Ärger']
  for (let index = 0; index < 90; index += 1) {
    await stage.task(ada, project_id, {
      title: `${titles[index % 8]} ${index % 5}`,
      description: index % 6 ? '' : 'Needle in Häystack',
      status: ['todo', 'in_progress', 'done'][index % 3],
      priority: ['low', 'medium', 'high', 'urgent'][(index * 7) % 4],
      due_date: [null, day(-1), day(0), day(7), day(8)][index % 5],
      assigned_to: [null, ada.id, bob.id][Math.floor(index / 3) % 3],
      labels: [[], ['red'], ['red', 'blue']][((index * 3) % 7) % 3],
    })
  }
  const path = `/api/projects/${project_id}/tasks`
  return {
    ...stage,
    ada,
    bob,
    project_id,
    path,
    red: made(await ada.get(`/api/projects/${project_id}/labels`)).items.find(
      ({ name }: { name: string }) => name === 'red',
    ).id as string,
    /** All pages of a list, and how many there were. */
    async all(person: TestPerson, query: string, between = async () => {}) {
      const items: Task[] = []
      let cursor: string | null = null
      do {
        const at: string = cursor ? `${path}?${query}&cursor=${cursor}` : `${path}?${query}`
        const answer = await person.get(at)
        assert.equal(answer.status, 200, answer.text)
        items.push(...answer.body.items)
        cursor = answer.body.next
        if (cursor) await between()
      } while (cursor)
      return items
    },
  }
}

test('every filter finds what it says, alone and with others', async (t) => {
  const { ada, bob, all, path, red } = await openList(t)
  const tasks = await all(ada, 'limit=100')
  assert.equal(tasks.length, 90)
  const open = (task: Task) => task.completed_at === null
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const filters: Record<string, (task: Task) => boolean> = {
    'status=done': ({ status }) => status === 'done',
    'priority=urgent': ({ priority }) => priority === 'urgent',
    'assigned_to=me': ({ assigned_to }) => assigned_to === ada.id,
    'assigned_to=nobody': ({ assigned_to }) => assigned_to === null,
    [`assigned_to=${bob.id}`]: ({ assigned_to }) => assigned_to === bob.id,
    [`label=${red}`]: ({ label_ids }) => label_ids.includes(red),
    [`label=${bob.id}`]: () => false,
    'due=none': ({ due_date }) => due_date === null,
    'due=overdue': (task) => open(task) && task.due_date !== null && task.due_date < day(0),
    'due=week': (task) =>
      open(task) && task.due_date !== null && task.due_date >= day(0) && task.due_date <= day(7),
    'q=ECLAIR': ({ title }) => plain(title).includes('eclair'),
    'q=haystack': ({ description }) => description !== '',
    'q=%25': ({ title }) => title.includes('%'),
    'q=a_b': ({ title }) => title.includes('a_b'),
    'q=%5C': ({ title }) => title.includes('\\'),
    'q=%2317': ({ number }) => number === 17,
    // Forms that fold into a wildcard are no wildcards either.
    [`q=${encodeURIComponent('％')}`]: ({ title }) => title.includes('%'),
    [`q=${encodeURIComponent('a＿b')}`]: ({ title }) => title.includes('a_b'),
    [`q=${encodeURIComponent('＼')}`]: ({ title }) => title.includes('\\'),
    [`q=${encodeURIComponent('e\u0301clair')}`]: ({ title }) => plain(title).includes('eclair'),
  }
  const words = Object.keys(filters)
  const pairs = words.flatMap((one, index) =>
    words
      .slice(index + 1)
      .filter((two) => one.split('=')[0] !== two.split('=')[0])
      .map((two) => [one, two]),
  )
  const numbers = (some: Task[]) => some.map(({ number }) => number).sort((a, b) => a - b)
  for (const some of [...words.map((word) => [word]), ...pairs]) {
    const query = some.join('&')
    const expected = tasks.filter((task) => some.every((word) => filters[word]?.(task)))
    const answer = await ada.get(`${path}?${query}&limit=100&count=exact`)
    assert.deepEqual(numbers(answer.body.items), numbers(expected), query)
    assert.equal(answer.body.total, expected.length, query)
  }
})

test('every sort has its order, both ways, page by page, while tasks come', async (t) => {
  const { ada, all, project_id, task } = await openList(t)
  const collator = new Intl.Collator('en')
  const statuses = ['todo', 'in_progress', 'review', 'done']
  const rank = ['low', 'medium', 'high', 'urgent']
  const byText = (one: string, two: string) => (one < two ? -1 : one > two ? 1 : 0)
  const orders: Record<string, (one: Task, two: Task) => number> = {
    // As the board's columns stand, not by the alphabet.
    position: (one, two) =>
      statuses.indexOf(one.status) - statuses.indexOf(two.status) ||
      byText(one.position, two.position),
    due_date: (one, two) => byText(one.due_date ?? '9999', two.due_date ?? '9999'),
    // By rank, not by the alphabet.
    priority: (one, two) => rank.indexOf(one.priority) - rank.indexOf(two.priority),
    updated_at: (one, two) => byText(one.updated_at, two.updated_at),
    number: (one, two) => one.number - two.number,
    title: (one, two) => collator.compare(one.title, two.title),
  }
  const known = new Set((await all(ada, 'limit=100')).map(({ id }) => id))
  for (const [sort, compare] of Object.entries(orders)) {
    for (const direction of ['asc', 'desc']) {
      const items = await all(ada, `sort=${sort}&direction=${direction}&limit=17`, async () => {
        await task(ada, project_id, { title: 'Mid 0', due_date: day(2), priority: 'high' })
      })
      const ids = items.map(({ id }) => id)
      assert.equal(new Set(ids).size, ids.length, `${sort} ${direction}: twice`)
      const missing = [...known].filter((id) => !ids.includes(id))
      assert.deepEqual(missing, [], `${sort} ${direction}: missing`)
      for (let index = 1; index < items.length; index += 1) {
        const [one, two] = [items[index - 1], items[index]]
        if (!one || !two) continue
        const order = compare(one, two) * (direction === 'asc' ? 1 : -1)
        assert.ok(order <= 0, `${sort} ${direction}: ${one.title} before ${two.title}`)
      }
      for (const id of ids) known.add(id)
    }
  }
})

test('a forged or foreign cursor is the caller’s mistake, and named', async (t) => {
  const { ada, path } = await openList(t)
  const nextOf = async (query: string) =>
    String((await ada.get(`${path}?${query}&limit=2`)).body.next)
  const unpack = (cursor: string): string[] =>
    JSON.parse(Buffer.from(cursor, 'base64url').toString())
  const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const number = await nextOf('sort=number')
  const due = await nextOf('sort=due_date')
  const updated = await nextOf('sort=updated_at')
  const [byNumber] = unpack(number)
  const [byDue] = unpack(due)
  const [byUpdated] = unpack(updated)
  for (const [query, cursor] of [
    ['sort=position', number],
    // As many values, of kinds that would do.
    ['sort=title', updated],
    ['sort=title&direction=desc', await nextOf('sort=title')],
    ['sort=number', String((await ada.get('/api/activity?limit=1')).body.next)],
    ['sort=number', 'nonsense'],
    ['sort=number', pack(unpack(number).slice(1))],
    ['sort=number', pack([byNumber, 'x'])],
    ['sort=number', pack([byNumber, '99999999999'])],
    ['sort=number', pack([byNumber, 7])],
    ['sort=number', pack([byNumber])],
    ['sort=due_date', pack([byDue, '2026-02-30', ada.id])],
    ['sort=due_date', pack([byDue, null, ada.id])],
    ['sort=updated_at', pack([byUpdated, "'; drop table projects.tasks --", ada.id])],
    ['sort=updated_at', pack([byUpdated, '-271821-04-20T00:00:00Z', ada.id])],
  ] as const) {
    const answer = await ada.get(`${path}?${query}&cursor=${cursor}`)
    assert.equal(answer.status, 400, `${query} ${cursor}: ${answer.text}`)
    assert.equal(answer.body.details[0]?.path, 'query.cursor', answer.text)
  }
  assert.equal((await ada.get(`${path}?sort=updated_at&cursor=${updated}`)).status, 200)
})

test('titles as long as they may be, of letters that take most room, have a next page', async (t) => {
  const { ada, project_id, task, path } = await openList(t)
  for (const letter of ['漢', '\u0001', '"']) {
    await task(ada, project_id, { title: `zz${letter.repeat(298)}` })
  }
  const { items, next } = (await ada.get(`${path}?sort=title&direction=desc&limit=1`)).body
  assert.equal(items[0].title.length, 300)
  const seen = [items[0].id]
  for (let cursor = next; cursor && seen.length < 4; ) {
    const answer = await ada.get(`${path}?sort=title&direction=desc&limit=1&cursor=${cursor}`)
    assert.equal(answer.status, 200, answer.text)
    seen.push(answer.body.items[0].id)
    cursor = answer.body.next
  }
  assert.equal(new Set(seen).size, 4)
})

test('projects, my tasks, members, comments and activity come page by page, none twice, none left out', async (t) => {
  const { ada, bob, project_id, admin, settled, task, ...stage } = await openList(t)
  await admin.query(
    `insert into billing.entitlements (organization_id, key, value) values ($1, 'projects.projects', null)`,
    [ada.organization_id],
  )
  for (let index = 0; index < 11; index += 1) await stage.project(ada, { name: `Project ${index}` })
  const commented = await task(ada, project_id, { title: 'Talked about' })
  for (let index = 0; index < 11; index += 1) {
    await bob.post(`/api/tasks/${commented.id}/comments`, { body: `Word ${index}` })
  }
  for (let index = 0; index < 11; index += 1) {
    await stage.member(project_id, await stage.person(`Member${index}`), 'viewer')
  }
  await settled()
  // A member is told apart by the person.
  const idOf = (item: { id: string; person?: { id: string } }) => item.id ?? item.person?.id
  for (const path of [
    '/api/projects',
    '/api/tasks',
    '/api/activity',
    `/api/projects/${project_id}/members`,
    `/api/projects/${project_id}/activity`,
    `/api/tasks/${commented.id}/activity`,
    `/api/tasks/${commented.id}/comments`,
  ]) {
    const all = (await ada.get(`${path}?limit=100&count=exact`)).body
    const whole = all.items.map(idOf)
    assert.ok(all.next ? all.total > 100 : all.total === whole.length, `${path}: ${all.total}`)
    assert.ok(whole.length > 10, path)
    assert.equal(new Set(whole).size, whole.length, path)
    const pages: string[] = []
    let cursor: string | null = null
    do {
      const at: string = `${path}?limit=4${cursor ? `&cursor=${cursor}` : ''}`
      const { items, next } = (await ada.get(at)).body
      pages.push(...items.map(idOf))
      cursor = next
      if (pages.length > 100) break
    } while (cursor)
    assert.deepEqual(pages.slice(0, 100), whole, path)
  }
})

test('what is overdue is so by the calendar of who asks', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  // Between these two it is always another day.
  const zones = ['Pacific/Kiritimati', 'Pacific/Niue'] as const
  const today = (zone: string) => Temporal.Now.plainDateISO(zone)
  for (const zone of zones) {
    for (const days of [-1, 0, 7, 8]) {
      await stage.task(ada, project_id, { due_date: today(zone).add({ days }).toString() })
    }
  }
  for (const zone of zones) {
    const answer = await ada.patch('/api/user/settings', { time_zone: zone })
    assert.equal(answer.status, 200, answer.text)
    const due = async (word: string) =>
      (await ada.get(`/api/projects/${project_id}/tasks?due=${word}&limit=100`)).body.items.map(
        ({ due_date }: Task) => due_date,
      )
    const all: string[] = (await ada.get(`/api/projects/${project_id}/tasks`)).body.items.map(
      ({ due_date }: Task) => due_date,
    )
    const [first, last] = [today(zone).toString(), today(zone).add({ days: 7 }).toString()]
    assert.deepEqual(
      await due('overdue'),
      all.filter((date) => date < first),
      zone,
    )
    assert.deepEqual(
      await due('week'),
      all.filter((date) => date >= first && date <= last),
      zone,
    )
    const { body } = await ada.get(`/api/organizations/${ada.organization_id}/metrics`)
    const { value } = body.items.find(({ id }: Task) => id === 'projects.overdue_tasks')
    assert.equal(value, all.filter((date) => date < first).length, zone)
  }
})

test('every zone that may be chosen has a calendar in the database', async (t) => {
  const { row } = await openStage(t)
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  const { unknown } = await row(
    `select array_agg(zone) as unknown from unnest($1::text[]) zone
     where zone not in (select name from pg_timezone_names)`,
    [zones],
  )
  assert.equal(unknown, null)
})

test('cards that stood at one place before the trash are all there, page by page', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  // Each takes the place that the one before has left.
  for (const title of ['First', 'Second', 'Third', 'Fourth']) {
    const { id } = await stage.task(ada, project_id, { title, status: 'todo' })
    made(await ada.delete(`/api/tasks/${id}`))
  }
  const places = await stage.row(
    'select count(distinct position)::int as places from projects.tasks where project_id = $1',
    [project_id],
  )
  assert.deepEqual(places, { places: 1 })
  for (const direction of ['asc', 'desc']) {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const at: string = `/api/projects/${project_id}/tasks?deleted=true&limit=1&direction=${direction}`
      const page: { items: { title: string }[]; next: string | null } = made(
        await ada.get(cursor ? `${at}&cursor=${cursor}` : at),
      )
      seen.push(...page.items.map(({ title }) => title))
      cursor = page.next
    }
    assert.deepEqual(seen.toSorted(), ['First', 'Fourth', 'Second', 'Third'], direction)
  }
})

test('what is wrong with a cursor is said in the reader’s language', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const said = async (language: string) => {
    const answer = await ada.get('/api/projects?cursor=none', { 'accept-language': language })
    return answer.body.details
  }
  const about = { path: 'query.cursor', code: 'invalid' }
  assert.deepEqual(await said('en'), [
    { ...about, message: 'Use the `next` of the previous page.' },
  ])
  assert.deepEqual(await said('fr'), [
    { ...about, message: 'Donnez le `next` de la page précédente.' },
  ])
})

test('titles are sorted by the numbers and the language of their words, page by page', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const titles = [
    'Chapter 1',
    'chapter 2',
    'Chapter 10',
    'Chapter 10b',
    'Élan',
    'elk',
    'Zoo',
    'Chapter 02',
  ]
  for (const title of titles) await stage.task(ada, project_id, { title })
  const sorted = [
    'Chapter 1',
    'chapter 2',
    'Chapter 02',
    'Chapter 10',
    'Chapter 10b',
    'Élan',
    'elk',
    'Zoo',
  ]
  for (const language of ['en', 'fr']) {
    for (const direction of ['asc', 'desc']) {
      const found: string[] = []
      let next: string | null = ''
      while (next !== null) {
        const query: string = `sort=title&direction=${direction}&limit=3${next && `&cursor=${next}`}`
        const headers = { 'accept-language': language }
        const page = made(await ada.get(`/api/projects/${project_id}/tasks?${query}`, headers))
        found.push(...page.items.map(({ title }: { title: string }) => title))
        next = page.next
      }
      const expected = direction === 'asc' ? sorted : sorted.toReversed()
      assert.deepEqual(found, expected, `${language} ${direction}`)
    }
  }
  for (const [asked, found] of [
    ['ELAN', 'Élan'],
    ['zOO', 'Zoo'],
  ] as const) {
    const { items } = made(await ada.get(`/api/projects/${project_id}/tasks?q=${asked}`))
    assert.deepEqual(
      items.map(({ title }: { title: string }) => title),
      [found],
    )
  }
  await stage.task(ada, project_id, { title: 'ΟΔΟΣ' })
  const greek = made(
    await ada.get(`/api/projects/${project_id}/tasks?q=${encodeURIComponent('οδός')}`),
  )
  assert.equal(greek.items.length, 1)
  assert.equal(made(await ada.get(`/api/search?q=${encodeURIComponent('οδος')}`)).items.length, 1)
})
