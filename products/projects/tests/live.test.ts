import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import WebSocket from 'ws'
import { livePath } from '#kernel/live/server.ts'
import { made, openStage, type TestPerson } from './stage.ts'

/** One page's socket on one topic, and what it hears there. */
async function listen(
  t: TestContext,
  address: string,
  person: TestPerson,
  name: string,
  since?: number,
) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}${livePath}?vsn=1.0.0`)
  t.after(() => socket.terminate())
  const heard: string[] = []
  const messages: { id: string; of?: string }[] = []
  let closed = () => {}
  const ended = new Promise<void>((resolve) => {
    closed = resolve
  })
  const answer = new Promise<string>((resolve) => {
    socket.on('message', (data) => {
      const { event, payload } = JSON.parse(String(data))
      if (event === 'phx_reply') resolve(payload.status)
      if (event === 'broadcast') heard.push(payload.payload.type ?? payload.event)
      if (event === 'broadcast') messages.push(payload.payload)
      if (event === 'phx_close') closed()
    })
  })
  await once(socket, 'open')
  const broadcast = since === undefined ? {} : { replay: { since } }
  const payload = { config: { private: true, broadcast }, access_token: person.access_token }
  const topic = `realtime:${name}`
  socket.send(JSON.stringify({ topic, event: 'phx_join', payload, ref: '1', join_ref: '1' }))
  return { heard, messages, ended, answer: await answer }
}

/** Waits for what comes by a socket; ends with the test. */
async function until(t: TestContext, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    t.signal.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('whoever is removed from a project or its organisation hears nothing more, on any node', {
  timeout: 20_000,
}, async (t) => {
  const stage = await openStage(t)
  const [ada, bob, carol, dora, erin] = await stage.people('Ada', 'Bob', 'Carol', 'Dora', 'Erin')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, carol, 'admin')
  await stage.join(organization_id, erin, 'admin')
  const project_id = await stage.project(ada, { organization_id })
  await stage.member(project_id, bob, 'editor')
  await stage.member(project_id, dora, 'viewer')
  const here = await stage.listen()
  const there = await (await stage.anotherNode()).listen()
  const topic = `projects:project:${project_id}`
  const pages = {
    ada: await listen(t, here, ada, topic),
    bob: await listen(t, there, bob, topic),
    // Owns it as an administrator of the organisation, without being a member of it.
    carol: await listen(t, there, carol, topic),
    dora: await listen(t, here, dora, topic),
    erin: await listen(t, there, erin, topic),
    carols_team: await listen(t, here, carol, `organizations:${organization_id}`),
    erins_team: await listen(t, here, erin, `organizations:${organization_id}`),
  }
  assert.deepEqual(
    Object.values(pages).map(({ answer }) => answer),
    ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
  )
  const stranger = await stage.person('Eve')
  assert.equal((await listen(t, here, stranger, topic)).answer, 'error')

  assert.equal((await ada.delete(`/api/projects/${project_id}/members/${bob.id}`)).status, 204)
  await pages.bob.ended
  const members = `/api/organizations/${organization_id}/members`
  assert.equal((await ada.patch(`${members}/${carol.id}`, { role: 'guest' })).status, 200)
  await pages.carol.ended
  await pages.carols_team.ended
  // Taken away, not only made less.
  assert.equal((await ada.delete(`${members}/${erin.id}`)).status, 204)
  await pages.erin.ended
  await pages.erins_team.ended
  assert.equal((await ada.delete(`${members}/${dora.id}`)).status, 204)
  await pages.dora.ended

  await stage.task(ada, project_id)
  await until(t, () => pages.ada.heard.includes('projects.task_created'))
  assert.deepEqual(pages, {
    ...pages,
    ada: {
      ...pages.ada,
      heard: ['projects.member_removed', 'projects.member_removed', 'projects.task_created'],
    },
  })
  assert.deepEqual(pages.bob.heard, ['projects.member_removed'])
  for (const page of [pages.carol, pages.erin]) {
    assert.deepEqual(page.heard, ['projects.member_removed'])
  }
  assert.deepEqual(pages.dora.heard, ['projects.member_removed', 'projects.member_removed'])
})

test('what a page missed between reading and joining is told again, or that it is not known', {
  timeout: 20_000,
}, async (t) => {
  const stage = await openStage(t)
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const topic = `projects:project:${project_id}`
  const address = await stage.listen()
  // Heard by somebody, it was told to all.
  const first = await listen(t, address, ada, topic)
  const read = Date.now()
  const { id: task_id } = await stage.task(ada, project_id)
  const { id } = made(await ada.post(`/api/tasks/${task_id}/comments`, { body: 'Hello' }))
  await until(t, () => first.heard.length >= 2)

  const late = await listen(t, address, ada, topic, read)
  await until(t, () => late.heard.length >= 2)
  assert.deepEqual(late.heard, ['projects.task_created', 'projects.comment_created'])
  // A page knows which task to read again.
  assert.deepEqual(late.messages[1], { type: late.heard[1], id, version: 1, of: task_id })
  const older = await listen(t, address, ada, topic, -3_600_000)
  await until(t, () => older.heard.length >= 1)
  assert.deepEqual(older.heard, ['gap'])
})

test('closing a project to its organisation ends what its people hear, and nobody else’s', {
  timeout: 20_000,
}, async (t) => {
  const stage = await openStage(t)
  const [ada, bob, carol] = await stage.people('Ada', 'Bob', 'Carol')
  const organization_id = await stage.organization(ada)
  for (const person of [bob, carol]) await stage.join(organization_id, person)
  const project_id = await stage.project(ada, { organization_id, organization_role: 'viewer' })
  await stage.member(project_id, carol, 'viewer')
  const address = await stage.listen()
  const name = `projects:project:${project_id}`
  const [hers, his, theirs] = await Promise.all(
    [ada, bob, carol].map((person) => listen(t, address, person, name)),
  )
  assert.ok(hers && his && theirs)
  assert.deepEqual([hers.answer, his.answer, theirs.answer], ['ok', 'ok', 'ok'])
  await ada.patch(`/api/projects/${project_id}`, { name: 'Mars' })
  await until(t, () => his.heard.includes('projects.project_updated'))
  await ada.patch(`/api/projects/${project_id}`, { organization_role: null })
  await his.ended
  await stage.task(ada, project_id)
  for (const one of [hers, theirs])
    await until(t, () => one.heard.includes('projects.task_created'))
  assert.equal(his.heard.includes('projects.task_created'), false)
  assert.equal((await listen(t, address, bob, name)).answer, 'error')
})
