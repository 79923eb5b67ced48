import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { made } from '#server/testing/answer.ts'
import { openApplication } from '#server/testing/application.ts'
import { eraseAfterGrace, placesOf, rowsToLose } from '#server/testing/erasure.ts'
import { password } from '#server/testing/person.ts'
import { login } from '../../auth/tests/stage.ts'

/** Words that stand nowhere else, and what each was planted as. */
function markers() {
  const planted = new Map<string, string>()
  return {
    planted,
    mark(kind: string): string {
      const word = `zq${kind.replaceAll(/\W/g, '')}${randomBytes(4).toString('hex')}`.toLowerCase()
      planted.set(kind, word)
      return word
    },
  }
}

test('[V14.2.5] [V14.2.6] of an erased person nothing is found in any table, event, job, mail, answer or log', async (t) => {
  const lines: string[] = []
  const app = await openApplication(t, { lines })
  const { planted, mark } = markers()
  const email = `${mark('address')}@example.org`
  const ada = await app.person(mark('name'), { email })
  const ben = await app.person('Ben')

  // What the two work in together.
  const acme = made(await ben.post('/api/organizations', { name: 'Acme' })).id
  await app.admin.query(
    `insert into organizations.memberships (organization_id, person_id, role) values ($1, $2, 'member')`,
    [acme, ada.id],
  )
  const moon = made(await ben.post('/api/projects', { name: 'Moon', organization_id: acme })).id
  await app.admin.query(
    `insert into projects.members (project_id, person_id, role) values ($1, $2, 'owner')`,
    [moon, ada.id],
  )
  const task = (by: typeof ada, project: string, values: object) =>
    by.post(`/api/projects/${project}/tasks`, values).then(made)
  const bens = await task(ben, moon, { title: 'Ben’s own', assigned_to: ada.id })
  const adas = await task(ada, moon, {
    title: 'Ada’s work',
    description: `@[Ada](person:${ada.id})`,
  })
  const say = async (by: typeof ada, on: string, body: string) =>
    made(await by.post(`/api/tasks/${on}/comments`, { body }))

  // Of every kind of text, one or more.
  made(
    await ada.patch('/api/user/profile', { avatar_url: `https://example.org/${mark('avatar')}` }),
  )
  const own = made(
    await ada.post('/api/projects', { name: mark('project'), description: mark('project text') }),
  ).id
  const words = { title: mark('task'), description: mark('task text'), labels: [mark('label')] }
  const ownTask = await task(ada, own, words)
  const archived = made(await ada.post('/api/projects', { name: mark('archived project') })).id
  made(await ada.patch(`/api/projects/${archived}`, { archived: true }))
  made(await ada.post(`/api/projects/${own}/columns`, { name: mark('column'), kind: 'open' }))
  await say(ada, ownTask.id, mark('own comment'))
  const said = await say(ada, bens.id, mark('comment'))
  const unsaid = await say(ada, bens.id, mark('deleted comment'))
  made(await ada.call('DELETE', `/api/comments/${unsaid.id}`))
  const thrown = await task(ada, own, { title: mark('deleted task') })
  made(await ada.call('DELETE', `/api/tasks/${thrown.id}`))
  const mention = await say(ben, bens.id, `Ask @[${mark('mention')}](person:${ada.id}) first`)
  const view = { name: mark('view'), filter: { q: mark('view filter') }, shared: true }
  made(await ada.post(`/api/projects/${moon}/views`, view))
  const alone = made(await ada.post('/api/organizations', { name: mark('own organisation') })).id
  const invite = (by: typeof ada, to: string, address: string) =>
    by.post(`/api/organizations/${to}/invitations`, { email: address, role: 'member' }).then(made)
  await invite(ada, alone, `${mark('invited')}@example.org`)
  await invite(ben, acme, email)
  made(await ada.post(`/api/organizations/${alone}/invite-links`, { role: 'member' }))
  const key = { organization_id: alone, name: mark('key'), scopes: ['read'], expires_at: null }
  const { id: key_id } = made(await ada.post('/api/auth/api-keys', key))
  await login(app.anonymous, email, password, { 'user-agent': mark('device') })
  await login(app.anonymous, email, password, { 'user-agent': mark('other device') })
  await ada.post('/api/auth/change-email', {
    email: `${mark('new address')}@example.org`,
    password,
  })
  const repeat = { 'idempotency-key': mark('repeat key') }
  const repeated = { title: mark('repeated') }
  made(await ada.post(`/api/projects/${own}/tasks`, repeated, repeat))
  await task(ben, moon, { title: 'Seen', assigned_to: ada.id })
  made(
    await ben.post(
      `/api/projects/${moon}/tasks`,
      { title: 'An answer with her name', assigned_to: ada.id },
      { 'idempotency-key': 'another' },
    ),
  )
  await app.admin.query(
    `select mail.write_message('test', 'en', $1, $2, $3, '{"blocks": []}'),
       mail.write_message('test', 'en', null, $2, $4, '{"blocks": []}')`,
    [ada.id, email, mark('mail'), mark('mail to the address')],
  )
  await app.admin.query(
    `with made as (insert into privacy.exports (person_id) values ($1) returning id)
     insert into privacy.export_chunks select id, 0, convert_to($2, 'UTF8') from made`,
    [ada.id, mark('copy')],
  )
  await app.admin.query(
    `with factor as (
       insert into auth.factors (user_id, kind, encrypted_secret) values ($1, 'totp', $2)
     ), code as (
       insert into auth.recovery_codes (code_hash, user_id) values (convert_to($3, 'UTF8'), $1)
     ), role as (insert into auth.roles (user_id, role) values ($1, 'support'))
     insert into organizations.invitations (organization_id, target_kind, target_id, role, email,
       token_hash, status, invited_by, accepted_by)
     values ($4, 'organizations.organization', $4, 'member', $5, convert_to($5, 'UTF8'), 'accepted', $6, $1)`,
    [
      ada.id,
      mark('secret'),
      mark('recovery code'),
      acme,
      `${mark('former address')}@example.org`,
      ben.id,
    ],
  )
  await app.admin.query(
    'insert into organizations.removals (target_id, organization_id, person_id) values ($1, $1, $2)',
    [acme, ada.id],
  )
  await app.admin.query(
    `insert into billing.limits (key, holder, period, unit) values ('test.things', 'person', 'always', 'count');
     insert into billing.usage (key, person_id, since, used) values ('test.things', '${ada.id}', '-infinity', 1);
     insert into billing.entitlements (key, person_id, value) values ('test.things', '${ada.id}', 1)`,
  )
  made(await ada.patch('/api/notifications/preferences/projects.assigned', { mail: false }))
  const starred = await ada.put(`/api/favorites/projects.project/${own}`, { starred: true })
  assert.equal(starred.status, 204)
  await app.settled()
  const all = [...planted.values()]
  assert.ok(all.length >= 26)
  assert.ok(lines.length > 0)
  const found = (await placesOf(app, all)).join('\n')
  for (const [kind, word] of planted) assert.ok(found.includes(word), `${kind} was not planted`)

  // Handed out: what is theirs, to them alone.
  await app.admin.query('delete from privacy.exports')
  const copy = (await ada.get('/api/user/data')).text
  const withheld = [
    // A project's own.
    ...['column', 'label'],
    ...['mention', 'invited', 'former address', 'new address', 'repeat key', 'copy'],
    ...['mail', 'mail to the address', 'secret', 'recovery code'],
  ]
  assert.ok(all.length - withheld.length >= 19)
  for (const [kind, word] of planted) {
    assert.equal(copy.includes(word), !withheld.includes(kind), `${kind} in the export`)
  }
  const others = (await ben.get('/api/user/data')).text
  // What Ben wrote himself is his, until she leaves.
  assert.deepEqual(
    [...planted].filter(([, word]) => others.includes(word)).map(([kind]) => kind),
    ['mention'],
  )

  // What is counted of requests is written every few seconds.
  await app.admin.query(
    `insert into socle.api_metrics (endpoint, method, status_code, response_time_ms, user_id, created_at)
     values ('/user', 'GET', 200, 1, $1, now())`,
    [ada.id],
  )
  await app.admin.query(
    `with made as (insert into privacy.exports (person_id) values ($1) returning id)
     insert into privacy.export_chunks select id, 0, convert_to($2, 'UTF8') from made`,
    [ada.id, planted.get('copy')],
  )
  const before = await rowsToLose(app, ada.id)
  assert.deepEqual(
    Object.keys(before).filter((column) => before[column] === 0),
    [],
    'every column that loses rows or values was planted',
  )

  await eraseAfterGrace(app, ada)

  assert.deepEqual(await placesOf(app, all), [])
  const logged = lines.filter((line) => all.some((word) => line.includes(word)))
  assert.deepEqual(logged, [])
  // Her id stays where it says who did what, and names nobody. Requests are noted in batches, sooner or later.
  const places = (await placesOf(app, [ada.id])).map((place) => place.replace(/:.*/, ''))
  assert.deepEqual(
    places.filter((place) => place !== 'socle.api_metrics'),
    [
      'notifications.notifications',
      'privacy.erasures',
      'projects.activity',
      'projects.comments',
      'projects.tasks',
      'socle.events',
      'users.people',
    ],
  )
  const after = await rowsToLose(app, ada.id)
  assert.deepEqual(
    Object.keys(after).filter((column) => after[column] !== 0),
    [],
  )
  const card = (await ben.get(`/api/users/cards?ids=${ada.id}`)).body.items[0]
  assert.deepEqual(card, { id: ada.id, name: 'Deleted person', avatar_url: null })

  // The others' work is as it was.
  const read = async (id: string) => made(await ben.get(`/api/tasks/${id}`))
  assert.equal((await read(bens.id)).title, 'Ben’s own')
  assert.equal((await read(bens.id)).assigned_to, null)
  const kept = await read(adas.id)
  assert.deepEqual([kept.title, kept.description], ['Ada’s work', '@Deleted person'])
  assert.equal(kept.created_by, ada.id)
  const comments = made(await ben.get(`/api/tasks/${bens.id}/comments`)).items
  assert.deepEqual(
    comments.map(({ id, body }: { id: string; body: string }) => [id, body]),
    [
      [said.id, '—'],
      [mention.id, 'Ask @Deleted person first'],
    ],
  )
  const { rows } = await app.admin.query(
    `select id from organizations.organizations where id = any ($1)
     union all select id from auth.api_keys where id = $2`,
    [[alone, acme, ada.organization_id, ben.organization_id], key_id],
  )
  assert.deepEqual(rows.map(({ id }) => id).sort(), [acme, ben.organization_id].sort())

  // Whoever has the address may begin anew.
  const again = await app.anonymous.post('/api/auth/signup', { email, password, name: 'Ada' })
  assert.equal(again.status, 201)
  assert.equal(typeof (await app.mails(email)).at(-1)?.token, 'string')
})
