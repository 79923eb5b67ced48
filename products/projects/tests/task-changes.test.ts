import assert from 'node:assert/strict'
import { test } from 'node:test'
import { made, openStage } from './stage.ts'

test('the history says what a change made of what, and nothing where nothing changed', async (t) => {
  const stage = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const task = await stage.task(ada, project_id, {
    due_date: '2027-05-03',
    labels: ['Old', 'Both'],
  })
  const change = async (patch: object) => made(await ada.patch(`/api/tasks/${task.id}`, patch))
  await change({ due_date: '2027-05-05', priority: 'high', description: 'More' })
  await change({ title: 'Renamed', labels: ['Both', 'New'], assigned_to: bob.id })
  await change({ assigned_to: null, due_date: null })
  await change({ title: 'Renamed', description: 'More' })
  await stage.settled()
  const { items } = made(await ada.get(`/api/tasks/${task.id}/activity`))
  const [removed, given, updated] = items.filter(
    ({ type }: { type: string }) => type === 'projects.task_updated',
  )
  assert.deepEqual(updated.data, {
    fields: ['description', 'priority', 'due_date'],
    changes: {
      priority: { from: 'medium', to: 'high' },
      due_date: { from: '2027-05-03', to: '2027-05-05' },
    },
  })
  const label = (name: string) => given.labels.find((one: { name: string }) => one.name === name).id
  assert.deepEqual(given.data, {
    fields: ['title', 'assigned_to', 'label_ids'],
    changes: { label_ids: { given: [label('New')], taken: [label('Old')] } },
  })
  assert.deepEqual(removed.data, {
    fields: ['assigned_to', 'due_date'],
    changes: { due_date: { from: '2027-05-05', to: null } },
  })
  assert.deepEqual(removed.labels, [])
  const lines = items.map(({ type }: { type: string }) => type.replace('projects.task_', ''))
  assert.deepEqual(lines, ['assigned', 'updated', 'assigned', 'updated', 'updated', 'created'])
  const [unassigned, , assigned] = items
  assert.deepEqual([unassigned.person, unassigned.person_before.name], [null, 'Bob'])
  assert.deepEqual([assigned.person.name, assigned.person_before], ['Bob', null])
  // A label that is gone is not named any more.
  await ada.delete(`/api/labels/${label('Old')}`)
  const again = made(await ada.get(`/api/tasks/${task.id}/activity`)).items[3]
  assert.deepEqual(
    again.labels.map(({ name }: { name: string }) => name),
    ['New'],
  )
})

test('the boxes of a description are counted as its reader sees them', async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const cases: [description: string, boxes: number, ticked: number][] = [
    ['', 0, 0],
    ['- [ ] one\n- [x] two\n- [X] three', 3, 2],
    ['* [ ] star\r\n+ [x] plus\n1. [ ] first\n2) [x] second', 4, 2],
    ['> - [ ] quoted\n\n- outer\n  - [x] inner', 2, 1],
    ['```\n- [ ] code\n```\n- [x] after', 1, 1],
    ['~~~ js\n- [ ] code\n```\n- [ ] still\n~~~\n- [ ] after', 1, 0],
    ['``` never closed\n- [ ] code', 0, 0],
    ['[ ] no list\n- [] none\n- [y] no\n- [ ]\n- [x]tight\ntext - [ ] inside', 0, 0],
  ]
  for (const [description, boxes, ticked] of cases) {
    const task = await stage.task(ada, project_id, { description })
    assert.deepEqual([task.boxes, task.ticked], [boxes, ticked], description)
  }
  const task = await stage.task(ada, project_id, { description: '- [ ] one' })
  const updated = made(await ada.patch(`/api/tasks/${task.id}`, { description: '- [x] one' }))
  assert.deepEqual([updated.boxes, updated.ticked], [1, 1])
})

test('a copy stands below its task, with all of it but the comments', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  const facts = { description: '- [x] one', priority: 'high', due_date: '2027-05-03' }
  const task = await stage.task(ada, project_id, {
    title: 'First',
    ...facts,
    labels: ['Bug'],
    assigned_to: bob.id,
  })
  await stage.task(ada, project_id, { title: 'Last' })
  made(await ada.post(`/api/tasks/${task.id}/comments`, { body: 'Words' }))
  const path = `/api/tasks/${task.id}/copy`
  const copy = await see({
    who: ada,
    call: ['POST', path],
    status: 201,
    contains: {
      title: 'First',
      ...facts,
      label_ids: task.label_ids,
      assigned_to: bob.id,
      status: task.status,
      number: 3,
      comments: 0,
      ticked: 1,
    },
    emits: [
      'projects.task_created',
      'projects.task_assigned',
      'notifications.notification_created',
      'job notifications.mail',
    ],
  })
  const board = made(await ada.get(`/api/projects/${project_id}/board`))
  const titles = board.lanes[0].tasks.map(({ id, title }: { id: string; title: string }) =>
    id === copy.id ? 'Copy' : title,
  )
  assert.deepEqual(titles, ['First', 'Copy', 'Last'])
  assert.equal(board.labels[0].tasks, 2)
  // Whoever is no member any more is given nothing new.
  assert.equal((await ada.delete(`/api/projects/${project_id}/members/${bob.id}`)).status, 204)
  assert.equal(made(await ada.post(path)).assigned_to, null)
  assert.equal((await ada.delete(`/api/tasks/${task.id}`)).status, 204)
  await see({ who: ada, call: ['POST', path], status: 404 })
})
