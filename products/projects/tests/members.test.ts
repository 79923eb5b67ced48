import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answersOf, openStage } from './stage.ts'

test('colleagues are added, roles change, members leave, and the last owner stays', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, eve] = await stage.people('Ada', 'Bob', 'Eve')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, bob)
  const project_id = await stage.project(ada, { organization_id })
  const members = `/api/projects/${project_id}/members`
  await see({ who: bob, call: ['GET', members], status: 404 })
  await see({
    who: ada,
    call: ['PUT', `${members}/${bob.id}`, { role: 'viewer' }],
    status: 200,
    contains: { person: { id: bob.id, name: 'Bob' }, role: 'viewer', version: 1 },
    omits: ['example.org'],
    emits: ['projects.member_added'],
  })
  // Strangers are invited, not added; nobody learns whether they exist.
  for (const id of [eve.id, '0195f000-0000-7000-8000-00000000000a']) {
    await see({ who: ada, call: ['PUT', `${members}/${id}`, { role: 'viewer' }], status: 404 })
  }
  await see({ who: ada, call: ['PUT', `${members}/${bob.id}`, { role: 'boss' }], status: 400 })
  await see({ who: bob, call: ['PUT', `${members}/${bob.id}`, { role: 'owner' }], status: 403 })
  await see({ who: bob, call: ['DELETE', `${members}/${ada.id}`], status: 403 })
  await see({
    who: ada,
    call: ['PUT', `${members}/${bob.id}`, { role: 'editor' }, { 'if-match': '"7"' }],
    status: 409,
    contains: { code: 'stale', current: { role: 'viewer' } },
  })
  await see({
    who: ada,
    call: ['PUT', `${members}/${bob.id}`, { role: 'editor' }, { 'if-match': '"1"' }],
    status: 200,
    contains: { role: 'editor', version: 2 },
    emits: ['projects.member_changed'],
  })
  const last = { status: 409, contains: { code: 'projects.last_owner' } }
  await see({ who: ada, call: ['DELETE', `${members}/${ada.id}`], ...last })
  await see({ who: ada, call: ['PUT', `${members}/${ada.id}`, { role: 'viewer' }], ...last })
  const list = await see({ who: bob, call: ['GET', members], status: 200, omits: ['example.org'] })
  assert.deepEqual(
    list.items.map(({ person, role }: { person: { name: string }; role: string }) => [
      person.name,
      role,
    ]),
    [
      ['Ada', 'owner'],
      ['Bob', 'editor'],
    ],
  )
  const removed = { status: 204, emits: ['projects.member_removed'] }
  await see({ who: bob, call: ['DELETE', `${members}/${bob.id}`], ...removed })
  await see({ who: bob, call: ['GET', `/api/projects/${project_id}`], status: 404 })
  await see({ who: ada, call: ['DELETE', `${members}/${bob.id}`], status: 404 })
})

test('an invited person sees the project alone, as a guest, and may be invited by its owners only', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, eve] = await stage.people('Ada', 'Bob', 'Eve')
  const project_id = await stage.project(ada)
  const other = await stage.project(ada, { name: 'Mars' })
  await stage.member(project_id, eve, 'editor')
  const invitations = `/api/organizations/${ada.organization_id}/invitations`
  const target = { kind: 'projects.project', id: project_id }
  const invite = { email: bob.email, role: 'editor', target }
  for (const body of [
    { ...invite, role: 'boss' },
    { ...invite, target: { ...target, kind: 'x' } },
  ]) {
    await see({ who: ada, call: ['POST', invitations, body], status: 400 })
  }
  await see({ who: eve, call: ['POST', invitations, invite], status: 403 })
  const invited = await see({
    who: ada,
    call: ['POST', invitations, invite],
    status: 201,
    contains: { email: bob.email, role: 'editor' },
    emits: [
      'job mail.send',
      'organizations.invitation_created',
      'notifications.notification_created',
    ],
  })
  await see({ who: bob, call: ['GET', `/api/projects/${project_id}`], status: 404 })
  const path = `/api/invitations/${invited.id}/accept`
  await see({ who: eve, call: ['POST', path], status: 404 })
  await see({
    who: bob,
    call: ['POST', path],
    status: 200,
    contains: { status: 'accepted', href: `/projects/${project_id}` },
    emits: [
      'organizations.member_joined',
      'projects.member_added',
      'organizations.invitation_accepted',
      'notifications.notification_created',
    ],
  })
  await see({
    who: bob,
    call: ['GET', `/api/projects/${project_id}`],
    status: 200,
    contains: { role: 'editor' },
  })
  await see({ who: bob, call: ['GET', `/api/projects/${other}`], status: 404 })
  // An invitation to less takes nothing away, and nothing of it is told; one to more makes them more.
  const answer = async (role: string) => {
    const { id } = (await ada.post(invitations, { email: bob.email, role, target })).body
    return ['POST', `/api/invitations/${id}/accept`] as const
  }
  const told = ['organizations.invitation_accepted', 'notifications.notification_created']
  await see({ who: bob, call: await answer('viewer'), status: 200, emits: told })
  await see({
    who: bob,
    call: ['GET', `/api/projects/${project_id}`],
    status: 200,
    contains: { role: 'editor' },
  })
  const raised = ['projects.member_changed', ...told]
  await see({ who: bob, call: await answer('owner'), status: 200, emits: raised })
})

test('whoever lost a project comes back by no invitation of their own', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, eve] = await stage.people('Ada', 'Bob', 'Eve')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, bob)
  const project_id = await stage.project(ada, { organization_id })
  const members = `/api/projects/${project_id}/members`
  await ada.call('PUT', `${members}/${bob.id}`, { role: 'owner' })
  const target = { kind: 'projects.project', id: project_id }
  const invitation = await bob.post(`/api/organizations/${organization_id}/invitations`, {
    email: eve.email,
    role: 'owner',
    target,
  })
  await ada.call('PUT', `${members}/${bob.id}`, { role: 'viewer' })
  const accept = ['POST', `/api/invitations/${invitation.body.id}/accept`] as const
  await see({ who: eve, call: accept, status: 404 })
  const [mail] = await stage.mails(eve.email)
  await see({
    who: eve,
    call: ['POST', '/api/invitations/accept', { token: mail?.token }],
    status: 410,
    contains: { code: 'organizations.invitation_withdrawn' },
  })
  await see({ who: eve, call: ['GET', `/api/projects/${project_id}`], status: 404 })
})

test('a creation repeated under its key makes one row and tells once', async (t) => {
  const { see, ...stage } = await openStage(t)
  const ada = await stage.person('Ada')
  const key = { 'idempotency-key': 'a-key-of-one-click' }
  const project = await see({
    who: ada,
    call: ['POST', '/api/projects', { name: 'Moon' }, key],
    status: 201,
    emits: ['projects.project_created'],
  })
  const again = ['POST', '/api/projects', { name: 'Moon' }, key] as const
  await see({ who: ada, call: again, status: 201, contains: { id: project.id } })
  const tasks = `/api/projects/${project.id}/tasks`
  const add = ['POST', tasks, { title: 'Once' }, key] as const
  await see({ who: ada, call: add, status: 201, emits: ['projects.task_created'] })
  await see({ who: ada, call: add, status: 201 })
  await see({ who: ada, call: ['POST', tasks, { title: 'Twice' }, key], status: 422 })
  assert.equal((await ada.get(tasks)).body.items.length, 1)
})

test('an archived project takes nobody in and changes no role, but lets people go', async (t) => {
  const { see, ...stage } = await openStage(t)
  const [ada, bob, carol] = await stage.people('Ada', 'Bob', 'Carol')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, carol)
  const project_id = await stage.project(ada, { organization_id })
  await stage.member(project_id, bob, 'viewer')
  const path = `/api/projects/${project_id}`
  await ada.patch(path, { archived: true })
  const archived = { status: 409, contains: { code: 'projects.archived' } }
  for (const { id } of [bob, carol]) {
    await see({ who: ada, call: ['PUT', `${path}/members/${id}`, { role: 'editor' }], ...archived })
  }
  for (const sql of [
    `update projects.members set role = 'editor' where project_id = $1 and person_id = '${bob.id}' returning role`,
    `insert into projects.members (project_id, person_id, role) values ($1, '${carol.id}', 'viewer') returning role`,
  ]) {
    const changed = await ada
      .write((transaction) => transaction.rows(sql, [project_id]))
      .catch(({ code }: { code: string }) => [code])
    assert.ok(['', 'forbidden'].includes(changed.join()), sql)
  }
  const member = `${path}/members/${bob.id}`
  await see({
    who: bob,
    call: ['DELETE', member, undefined, { 'if-match': '"2"' }],
    status: 409,
    contains: { code: 'stale', current: { role: 'viewer', version: 1 } },
  })
  await see({
    who: bob,
    call: ['DELETE', member, undefined, { 'if-match': '"1"' }],
    status: 204,
    emits: ['projects.member_removed'],
  })
  // An invitation waits with it.
  const dora = await stage.person('Dora')
  const target = { kind: 'projects.project', id: project_id }
  const invitations = `/api/organizations/${organization_id}/invitations`
  const invite = { email: dora.email, role: 'viewer', target }
  await see({ who: ada, call: ['POST', invitations, invite], status: 403 })
  await ada.patch(path, { archived: false })
  const { id } = (await ada.post(invitations, invite)).body
  await ada.patch(path, { archived: true })
  const accept = async () => (await dora.post(`/api/invitations/${id}/accept`)).status
  assert.equal(await accept(), 404)
  await ada.patch(path, { archived: false })
  assert.equal(await accept(), 200)
  // Nobody is made a member under a version of the one who was.
  const late = ['PUT', `${path}/members/${carol.id}`, { role: 'viewer' }, { 'if-match': '"1"' }]
  await see({ who: ada, call: late as [string, string], status: 404 }) // four words
})

test('of many who add one colleague at once all are answered, and one has added', async (t) => {
  const stage = await openStage(t, { connections: 16 })
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, bob)
  const project_id = await stage.project(ada, { organization_id })
  await stage.settled()
  const path = `/api/projects/${project_id}/members/${bob.id}`
  const events = await stage.happened(async () => {
    assert.deepEqual(await answersOf(8, () => ada.put(path, { role: 'editor' })), { 200: 8 })
  })
  const count = (type: string) => events.filter((event) => event === type).length
  assert.deepEqual([count('projects.member_added'), count('projects.member_changed')], [1, 7])
})
