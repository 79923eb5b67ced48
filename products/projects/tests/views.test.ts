import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersOf, openStage } from './stage.ts'

const late = { priority: 'urgent', due: 'overdue', sort: 'due_date', direction: 'desc' }

test('a view is saved, read, renamed, replaced and deleted, and is its person’s own', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'viewer')
  const list = `/api/projects/${project_id}/views`
  const view = await see({
    who: bob,
    call: ['POST', list, { name: ' Late\n', filter: late }],
    status: 201,
    contains: {
      project_id,
      person_id: bob.id,
      name: 'Late',
      filter: late,
      shared: false,
      version: 1,
    },
  })
  const path = `/api/views/${view.id}`
  await see({ who: bob, call: ['GET', list], status: 200, contains: { items: [view] } })
  assert.deepEqual((await ada.get(list)).body, { items: [] })
  for (const call of [
    ['GET', path],
    ['PATCH', path, { name: 'Mine' }],
    ['DELETE', path],
  ] as const) {
    await see({ who: ada, call, status: 404 })
  }
  // Of one name each has one; whoever only reads shares none.
  const taken = { status: 409, contains: { code: 'projects.view_name_taken' } }
  await see({ who: bob, call: ['POST', list, { name: 'LATE', filter: {} }], ...taken })
  await see({ who: ada, call: ['POST', list, { name: 'Late', filter: {} }], status: 201 })
  await see({
    who: bob,
    call: ['POST', list, { name: 'All', filter: {}, shared: true }],
    status: 403,
  })
  await see({ who: bob, call: ['PATCH', path, { shared: true }], status: 403 })
  for (const body of [
    { name: ' ', filter: {} },
    { name: 'x', filter: { priority: 'none' } },
    { name: 'x', filter: { deleted: 'true' } },
    { name: 'x' },
  ]) {
    await see({ who: bob, call: ['POST', list, body], status: 400 })
  }
  const filter = { q: 'fence', sort: 'title', direction: 'asc' }
  await see({
    who: bob,
    call: ['PATCH', path, { name: 'Fence', filter }, { 'if-match': '"1"' }],
    status: 200,
    contains: { name: 'Fence', filter, version: 2 },
  })
  const stale = { status: 409, contains: { code: 'stale' } }
  await see({ who: bob, call: ['PATCH', path, { name: 'Wall' }, { 'if-match': '"1"' }], ...stale })
  await see({ who: bob, call: ['DELETE', path, undefined, { 'if-match': '"1"' }], ...stale })
  await see({ who: bob, call: ['DELETE', path, undefined, { 'if-match': '"2"' }], status: 204 })
  await see({ who: bob, call: ['GET', path], status: 404 })
})

test('a shared view is everybody’s to see, its person’s to change, and an owner’s to delete', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, eve] = await stage.people('Ada', 'Bob', 'Eve')
  const project_id = await stage.project(ada)
  await stage.member(project_id, bob, 'editor')
  await stage.member(project_id, eve, 'viewer')
  const list = `/api/projects/${project_id}/views`
  const told = ['projects.views_changed']
  const view = await see({
    who: bob,
    call: ['POST', list, { name: 'Late', filter: late, shared: true }],
    status: 201,
    emits: told,
  })
  const path = `/api/views/${view.id}`
  await see({ who: eve, call: ['GET', list], status: 200, contains: { items: [view] } })
  await see({ who: eve, call: ['DELETE', path], status: 403 })
  await see({ who: ada, call: ['PATCH', path, { name: 'Mine' }], status: 403 })
  await see({ who: bob, call: ['PATCH', path, { shared: false }], status: 200, emits: told })
  assert.deepEqual((await eve.get(list)).body, { items: [] })
  await see({ who: bob, call: ['PATCH', path, { shared: true }], status: 200, emits: told })
  await see({ who: ada, call: ['DELETE', path], status: 204, emits: told })

  const kept = await bob.post(list, { name: 'Kept', filter: {}, shared: true })
  await ada.patch(`/api/projects/${project_id}`, { archived: true })
  const shared = { name: 'Late', filter: {}, shared: true }
  const archived = { status: 409, contains: { code: 'projects.archived' } }
  await see({ who: bob, call: ['POST', list, shared], ...archived })
  const rename = ['PATCH', `/api/views/${kept.body.id}`, { name: 'Other' }] as const
  await see({ who: bob, call: rename, ...archived })
  await see({ who: eve, call: ['GET', list], status: 200, contains: { items: [{ name: 'Kept' }] } })
  await see({ who: eve, call: ['POST', list, { name: 'Late', filter: {} }], status: 201 })
})

test('of 60 views saved at once 50 are there, and of two of one name one', async (t) => {
  const stage = await openStage(t, { connections: 16 })
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const list = `/api/projects/${project_id}/views`
  assert.deepEqual(
    await answersOf(60, (index) => ada.post(list, { name: `View ${index}`, filter: {} })),
    { 201: 50, 'projects.too_many_views': 10 },
  )
  await stage.admin.query('delete from projects.views')
  assert.deepEqual(await answersOf(8, () => ada.post(list, { name: 'One', filter: {} })), {
    201: 1,
    'projects.view_name_taken': 7,
  })
})
