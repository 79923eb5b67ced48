import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openStage } from './stage.ts'

test('a public address shows the board to anybody: no people, no comments, no addresses [V15.3.1]', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada, { description: 'To the moon' })
  await stage.member(project_id, bob, 'editor')
  const task = await stage.task(ada, project_id, {
    title: 'Build',
    description: 'internal notes',
    assigned_to: bob.id,
    labels: ['engine'],
  })
  await ada.post(`/api/tasks/${task.id}/comments`, { body: 'between us' })
  const trashed = await stage.task(ada, project_id, { title: 'Thrown away' })
  await ada.delete(`/api/tasks/${trashed.id}`)
  const path = `/api/projects/${project_id}/public-link`
  await see({ who: ada, call: ['GET', path], status: 200, contains: { link: null } })

  const opened = { status: 200, emits: ['projects.public_link_opened'] }
  const closed = { status: 204, emits: ['projects.public_link_closed'] }
  const { url } = await see({ who: bob, call: ['PUT', path], ...opened })
  const token = new URL(url).pathname.replace('/p/', '')
  assert.match(token, /^[\w-]{43}$/)
  const shown = `/api/public/boards/${token}`
  const board = await see({
    who: stage.anonymous,
    call: ['GET', shown],
    status: 200,
    contains: { name: 'Moon', description: 'To the moon' },
    omits: [
      'internal notes',
      'between us',
      'Thrown away',
      'example.org',
      'Ada',
      'Bob',
      ada.id,
      bob.id,
      project_id,
      task.id,
    ],
  })
  assert.deepEqual(board.columns[0].tasks, [
    {
      number: 1,
      title: 'Build',
      priority: 'medium',
      due_date: null,
      labels: [{ name: 'engine', color: '#4F46E5' }],
    },
  ])
  // The same address while it is open; another one after it was closed.
  await see({ who: ada, call: ['PUT', path], status: 200, contains: { url } })
  await see({ who: ada, call: ['DELETE', path], ...closed })
  await see({ who: ada, call: ['DELETE', path], status: 204 })
  await see({ who: stage.anonymous, call: ['GET', shown], status: 404, omits: ['Moon'] })
  const again = await see({ who: ada, call: ['PUT', path], ...opened })
  const lines = (await ada.get(`/api/projects/${project_id}/activity?limit=3`)).body.items
  assert.deepEqual(
    lines.map(({ type, actor }: { type: string; actor: { name: string } }) => [type, actor.name]),
    [
      ['projects.public_link_opened', 'Ada'],
      ['projects.public_link_closed', 'Ada'],
      ['projects.public_link_opened', 'Bob'],
    ],
  )
  assert.notEqual(again.url, url)
  const fresh = shown.replace(token, again.url.split('/').at(-1))
  await see({ who: stage.anonymous, call: ['GET', fresh], status: 200 })
  await see({ who: stage.anonymous, call: ['GET', shown], status: 404 })

  // Archived is read only, so readable; the trash is not.
  await ada.patch(`/api/projects/${project_id}`, { archived: true })
  await see({ who: stage.anonymous, call: ['GET', fresh], status: 200 })
  await see({ who: bob, call: ['GET', path], status: 200, contains: { link: { url: again.url } } })
  const archived = { status: 409, contains: { code: 'projects.archived' } }
  await see({ who: ada, call: ['PUT', path], ...archived })
  await see({ who: bob, call: ['DELETE', path], ...closed })
  await see({ who: stage.anonymous, call: ['GET', fresh], status: 404 })
  await ada.patch(`/api/projects/${project_id}`, { archived: false })
  const last = await see({ who: ada, call: ['PUT', path], ...opened })
  const open = shown.replace(token, last.url.split('/').at(-1))
  await see({ who: stage.anonymous, call: ['GET', open], status: 200 })
  await ada.delete(`/api/projects/${project_id}`)
  await see({ who: stage.anonymous, call: ['GET', open], status: 404 })
})

test('only editors open, see and close a public address, which nobody guesses', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, eve] = await stage.people('Ada', 'Eve')
  const project_id = await stage.project(ada)
  const path = `/api/projects/${project_id}/public-link`
  const { url } = (await ada.put(path)).body
  const token = url.split('/').at(-1)
  for (const role of ['viewer', 'commenter'] as const) {
    const person = await stage.person(role)
    await stage.member(project_id, person, role)
    await see({ who: person, call: ['GET', path], status: 200, omits: [token] })
    await see({ who: person, call: ['PUT', path], status: 403, omits: [token] })
    await see({ who: person, call: ['DELETE', path], status: 403 })
  }
  for (const method of ['GET', 'PUT', 'DELETE']) {
    await see({ who: eve, call: [method, path], status: 404 })
    await see({ who: stage.anonymous, call: [method, path], status: 401 })
  }
  const { columns } = (await stage.anonymous.get(`/api/public/boards/${token}`)).body
  assert.equal(columns.length, 4)
  for (const guess of [project_id, token.slice(1), `${token}x`, '%00', "' or true --"]) {
    const answer = await stage.anonymous.get(`/api/public/boards/${encodeURIComponent(guess)}`)
    assert.ok([400, 404].includes(answer.status), `${guess}: ${answer.status}`)
  }
})

test('a public address is the project’s: it stays when its maker loses the right, who can no longer see or close it', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const path = `/api/projects/${project_id}/public-link`
  const { url } = (await bob.put(path)).body
  const shown = `/api/public/boards/${url.split('/').at(-1)}`
  const member = `/api/projects/${project_id}/members/${bob.id}`
  const stays = () => see({ who: stage.anonymous, call: ['GET', shown], status: 200 })

  assert.equal((await ada.put(member, { role: 'viewer' })).status, 200)
  await stays()
  await see({ who: bob, call: ['GET', path], status: 200, contains: { link: null } })
  await see({ who: bob, call: ['DELETE', path], status: 403 })
  assert.equal((await ada.delete(member)).status, 204)
  await stays()
  for (const method of ['GET', 'PUT', 'DELETE']) {
    await see({ who: bob, call: [method, path], status: 404, omits: [url] })
  }
  // Whoever looks after the project sees that it is open, and closes it.
  await see({ who: ada, call: ['GET', path], status: 200, contains: { link: { url } } })
  await see({
    who: ada,
    call: ['DELETE', path],
    status: 204,
    emits: ['projects.public_link_closed'],
  })
  await see({ who: stage.anonymous, call: ['GET', shown], status: 404 })
})
