import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApplication } from '#server/testing/application.ts'

type Application = Awaited<ReturnType<typeof openApplication>>
type Person = Awaited<ReturnType<Application['person']>>

const titles = (places: { title: string }[]) => places.map(({ title }) => title)

async function kept(person: Person) {
  const { status, body } = await person.get('/api/favorites')
  assert.equal(status, 200)
  return { favorites: titles(body.favorites), recent: titles(body.recent), body }
}

async function project(person: Person, name: string): Promise<string> {
  const { status, body } = await person.post('/api/projects', { name })
  assert.equal(status, 201)
  return body.id
}
const place = (id: string) => `/api/favorites/projects.project/${id}`

test('what somebody stars and opens is theirs, in its order, under its present name, for as long as they see it', async (t) => {
  const app = await openApplication(t)
  const [ada, bob] = [await app.person('Ada'), await app.person('Bob')]
  const moon = await project(ada, 'Moon')
  const mars = await project(ada, 'Mars')
  for (const id of [mars, moon]) {
    assert.equal((await ada.post(`${place(id)}/opened`)).status, 204)
  }
  assert.deepEqual((await kept(ada)).recent, ['Moon', 'Mars'])
  assert.equal((await ada.put(place(mars), { starred: true })).status, 204)
  // Twice is once.
  assert.equal((await ada.put(place(mars), { starred: true })).status, 204)
  const { favorites, recent, body } = await kept(ada)
  assert.deepEqual([favorites, recent], [['Mars'], ['Moon']])
  assert.equal(body.favorites[0].href, `/projects/${mars}`)
  assert.equal(body.favorites[0].topic, `projects:project:${mars}`)

  await ada.patch(`/api/projects/${mars}`, { name: 'Red planet' })
  assert.deepEqual((await kept(ada)).favorites, ['Red planet'])
  await ada.delete(`/api/projects/${mars}`)
  assert.deepEqual((await kept(ada)).favorites, [])
  await ada.post(`/api/projects/${mars}/restore`)
  assert.deepEqual((await kept(ada)).favorites, ['Red planet'])
  assert.equal((await ada.put(place(mars), { starred: false })).status, 204)
  assert.deepEqual((await kept(ada)).favorites, [])

  // Nobody stars what they do not see, or what nobody declared.
  assert.equal((await bob.put(place(moon), { starred: true })).status, 404)
  assert.equal((await bob.post(`${place(moon)}/opened`)).status, 404)
  assert.equal(
    (await ada.put(`/api/favorites/projects.moon/${moon}`, { starred: true })).status,
    404,
  )
  assert.deepEqual((await kept(bob)).recent, [])
})

test('of what was opened the last thirty are remembered, and favourites always', async (t) => {
  const app = await openApplication(t)
  const ada = await app.person('Ada')
  const moon = await project(ada, 'Moon')
  await app.admin.query(
    `insert into favorites.places (person_id, entity, subject_id, starred_at, opened_at)
     select $1, 'projects.project', gen_random_uuid(), case when n = 1 then now() end, now() - n * interval '1 minute'
     from generate_series(1, 60) n`,
    [ada.id],
  )
  assert.equal((await ada.post(`${place(moon)}/opened`)).status, 204)
  const { rows } = await app.admin.query(
    `select count(*)::int as opened, count(starred_at)::int as starred from favorites.places`,
  )
  assert.deepEqual(rows, [{ opened: 30, starred: 1 }])
})
