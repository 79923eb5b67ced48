import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { manifestsOf } from '#services/manifest.ts'
import { made, openStage, type Stage } from './stage.ts'

const demosOf = (runtime: Runtime) => manifestsOf(runtime).flatMap(({ demo }) => demo ?? [])

async function add(runtime: Runtime, language: Language): Promise<string[]> {
  const lines: string[] = []
  for (const demo of demosOf(runtime)) lines.push(...(await demo.add(runtime, language)))
  return lines
}

async function remove(runtime: Runtime): Promise<void> {
  for (const demo of demosOf(runtime).reverse()) await demo.remove(runtime)
}

/** How many rows each table has; those aside that the queue keeps, and figures of who asked what. */
async function counts({ admin }: Stage): Promise<Record<string, number>> {
  const { rows } = await admin.query<{ name: string; count: number }>(
    `select format('%I.%I', nspname, relname) as name,
       (xpath('/row/count/text()', query_to_xml(format('select count(*) from %I.%I', nspname, relname),
         false, true, '')))[1]::text::integer as count
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relkind = 'r' and nspname !~ '^(pg_|information_schema|graphile_worker)'`,
  )
  const { 'socle.api_metrics': _, ...rest } = Object.fromEntries(
    rows.map(({ name, count }) => [name, count]),
  )
  return rest
}

for (const language of ['en', 'fr'] as const) {
  test(`the demo shows a team at work, and goes without a trace (${language})`, async (t) => {
    const stage = await openStage(t)
    const { runtime } = stage
    // Somebody was here before, and is not touched.
    const ada = await stage.person('Ada')
    await stage.task(ada, await stage.project(ada))
    await stage.work()
    const before = await counts(stage)

    const [line = '', ...rest] = await add(runtime, language)
    assert.deepEqual(rest, [])
    assert.ok(line.startsWith('Sign in as maya@demo.example.org, '))
    await stage.work()
    const password = line.split(' ').at(-1)
    const signIn = async (email: string) => {
      const answer = await stage.anonymous.post('/api/auth/login', { email, password })
      return stage.bearer(made(answer).access_token)
    }
    const maya = await signIn('maya@demo.example.org')
    const projects = made(await maya.get('/api/projects')).items
    assert.equal(projects.length, 2)
    const statuses = new Set<string>()
    let tasks = 0
    for (const { id } of projects) {
      const board = made(await maya.get(`/api/projects/${id}/board`))
      assert.equal(board.members.length, 3)
      for (const { status, count } of board.columns) {
        if (count > 0) statuses.add(status)
        tasks += count
      }
      assert.ok(made(await maya.get(`/api/projects/${id}/activity`)).items.length > 20)
    }
    assert.ok(tasks >= 24, `${tasks} tasks`)
    assert.equal(statuses.size, 4)
    const organizations = made(await maya.get('/api/organizations')).items
    const { id: organization_id } = organizations.at(-1)
    const { items: invitations } = made(
      await maya.get(`/api/organizations/${organization_id}/invitations`),
    )
    assert.equal(invitations.length, 1)
    for (const email of ['maya', 'tom', 'ines']) {
      const person = await signIn(`${email}@demo.example.org`)
      assert.ok(made(await person.get('/api/notifications')).items.length > 0)
      assert.ok(made(await person.get('/api/tasks')).items.length > 0)
      const settings = made(await person.get('/api/user/settings'))
      assert.equal(settings.language, language)
    }
    const today = Temporal.Now.plainDateISO('UTC').toString()
    const { items: mine } = made(await maya.get('/api/tasks'))
    assert.ok(mine.some(({ due_date }: { due_date: string | null }) => (due_date ?? '') > today))
    const { outside } = await stage.row(
      `select count(*)::integer as outside from mail.contents where recipient !~ '@demo\\.example\\.org$'`,
    )
    assert.equal(outside, 0)

    const full = await counts(stage)
    // Their mails were sent, to the sandbox alone.
    assert.ok(Number(full['sandbox.mails']) > 10)
    const again = await add(runtime, language)
    assert.ok(again.includes('The people of the demo are there already.'))
    assert.ok(again.includes('The projects of the demo are there already.'))
    assert.deepEqual(await counts(stage), full)

    await stage.admin.query(
      `insert into socle.api_metrics select '/asked', 'GET', 200, 1, id, now()
       from users.people where email = 'maya@demo.example.org'`,
    )
    await remove(runtime)
    await stage.work()
    const after = await counts(stage)
    // Of the store of events the newest place stays, from which counting goes on.
    assert.deepEqual(after, { ...before, 'socle.events': Number(before['socle.events']) + 1 })
    const asked = await stage.row(`select user_id from socle.api_metrics where endpoint = '/asked'`)
    assert.equal(asked.user_id, null)
    await remove(runtime)
    assert.deepEqual(await counts(stage), after)
    await add(runtime, language)
    assert.equal((await counts(stage))['projects.tasks'], full['projects.tasks'])
  })
}

test('whoever of the demo is named in the work of others stays there as a deleted person', async (t) => {
  const stage = await openStage(t)
  const { runtime } = stage
  await add(runtime, 'en')
  const ada = await stage.person('Ada')
  const project_id = await stage.project(ada)
  const { id } = await stage.row(`select id from users.people where email = 'tom@demo.example.org'`)
  await stage.member(project_id, { id }, 'editor')
  const task = await stage.task(ada, project_id, { title: 'Kept', assigned_to: id })
  await stage.admin.query(
    `insert into projects.comments (project_id, task_id, person_id, body) values ($1, $2, $3, 'So.')`,
    [project_id, task.id, id],
  )
  await remove(runtime)
  const kept = made(await ada.get(`/api/projects/${project_id}/board`))
  assert.deepEqual(
    kept.people.map(({ name }: { name: string }) => name),
    ['Ada'],
  )
  assert.equal(made(await ada.get(`/api/tasks/${task.id}`)).assigned_to, null)
  const { items } = made(await ada.get(`/api/tasks/${task.id}/comments`))
  assert.deepEqual(
    items.map(({ person }: { person: { name: string } }) => person.name),
    ['Deleted person'],
  )
  assert.equal(kept.members.length, 1)
  assert.equal(
    await stage.row(`select from users.people where email like '%@demo.example.org'`),
    undefined,
  )
})

test('production knows no demo [V15.2.3]', async (t) => {
  const stage = await openStage(t)
  const production = {
    ...stage.runtime,
    environment: { ...stage.runtime.environment, production: true },
  }
  const refused = { name: 'StartError', message: /no place in production/ }
  const before = await counts(stage)
  for (const demo of manifestsOf(stage.runtime).filter(({ name }) => name !== 'sandbox')) {
    if (demo.demo) await assert.rejects(demo.demo.add(production, 'en'), refused)
  }
  await assert.rejects(remove(production), refused)
  assert.deepEqual(await counts(stage), before)
})
