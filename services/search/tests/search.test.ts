import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statement } from '#kernel/database/statement.ts'
import { kernel } from '#kernel/kernel.ts'
import { actorOf } from '#kernel/testing/actor.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { countTrips } from '#kernel/testing/trips.ts'
import { manifests } from '#server/manifests.ts'
import { openApplication } from '#server/testing/application.ts'
import { defineService } from '#services/manifest.ts'
import { defineSearchable, type SearchHit } from '../define.ts'
import { search as manifest } from '../manifest.ts'
import { search } from '../service.ts'

/** Finds what was typed, with so many points each, in things of its own. */
const finder = (name: string, ...scores: number[]) =>
  defineSearchable({
    name: `stand.${name}`,
    find: (text, limit) =>
      statement<SearchHit>(
        `select gen_random_uuid() as id, $1 || ' ' || score as title, null as place, score
         from unnest($2::float8[]) score limit $3`,
        [text, scores, limit],
      ),
    href: ({ title }) => `/${title}`,
  })

const failing = (name: string, sql: string) =>
  defineSearchable({
    name: `stand.${name}`,
    find: () => statement<SearchHit>(sql),
    href: () => '/',
  })

const stand = defineService({
  name: 'stand',
  folder: import.meta.dirname,
  schemas: [],
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  search: [
    finder('task', 0.2, 0.9),
    failing('broken', 'select no_such_column'),
    failing('endless', 'select pg_sleep(60)'),
    finder('project', 0.5),
  ],
})

test('hits of all entities come in one round trip, the best first; who fails or is late is left out', async (t) => {
  const app = await openApplication(t, { manifests: [...manifests, stand] })
  const ada = await app.person('Ada')
  const { status, body } = await ada.get('/api/search?q=moon&limit=2')
  assert.equal(status, 200)
  assert.deepEqual(
    body.items.map(({ entity, score }: { entity: string; score: number }) => [entity, score]),
    [
      ['stand.task', 0.9],
      ['stand.project', 0.5],
    ],
  )
  assert.equal(body.items[0].href, `/${body.items[0].title}`)
  assert.equal(body.incomplete, true)

  const trips = countTrips(app.database)
  await search(actorOf(app.runtime, app.database, ada.id), { query: { q: 'moon', limit: 20 } })
  assert.deepEqual(trips, { connections: 1, round_trips: 1 })
})

test('text is compared without case, accents and compatibility forms', async (t) => {
  const { admin } = await testDatabase(t, [kernel, manifest])
  const same = async (a: string, b: string) => {
    const { rows } = await admin.query<{ same: boolean }>(
      'select search.normalize($1) = search.normalize($2) as same',
      [a, b],
    )
    return rows[0]?.same
  }
  assert.equal(await same('ÉLÉPHANT', 'elephant'), true)
  assert.equal(await same('e\u0301te\u0301', 'été'), true)
  assert.equal(await same('ﬁn', 'fin'), true)
  assert.equal(await same('plan', 'plane'), false)
})

test('wildcards in what was typed are ordinary characters', async (t) => {
  const { admin } = await testDatabase(t, [kernel, manifest])
  const { rows } = await admin.query<{ title: string }>(
    `select title from unnest(array['100% done', '100 done', 'a_b', 'axb', 'back\\slash']) title
     where title like search.contains($1) or title like search.contains($2) or title like search.contains($3)`,
    ['0%', 'A_B', '\\'],
  )
  assert.deepEqual(
    rows.map(({ title }) => title),
    ['100% done', 'a_b', 'back\\slash'],
  )
})

test('the nearer a title is to what was typed, the higher it scores', async (t) => {
  const { admin } = await testDatabase(t, [kernel, manifest])
  const { rows } = await admin.query<{ title: string }>(
    `select title from unnest(array[
       'Unrelated', 'Büroplan', 'Der Plan', 'Planung', 'Plan', 'Pln'
     ]) title order by search.score(title, 'plan') desc, title`,
  )
  assert.deepEqual(rows.map(({ title }) => title).slice(0, 4), [
    'Plan',
    'Planung',
    'Der Plan',
    'Büroplan',
  ])
  assert.equal(rows.at(-1)?.title, 'Unrelated')
})

test('every word that was typed is in what is found, in any order; the longest is what the index is asked for', async (t) => {
  const { admin } = await testDatabase(t, [kernel, manifest])
  const found = async (query: string) => {
    const { rows } = await admin.query<{ title: string }>(
      `select title from unnest(array['Draw the Zoé plan', 'Plan', '100% of it']) title
       where search.normalize(title) like all (search.words($1))
         and search.normalize(title) like search.longest($1)`,
      [query],
    )
    return rows.map(({ title }) => title)
  }
  assert.deepEqual(await found(' plan  zoe '), ['Draw the Zoé plan'])
  assert.deepEqual(await found('plan'), ['Draw the Zoé plan', 'Plan'])
  assert.deepEqual(await found('plan nothing'), [])
  assert.deepEqual(await found('it 0%'), ['100% of it'])
  const { rows } = await admin.query('select search.longest($1) as longest', ['a Zoé is'])
  assert.deepEqual(rows, [{ longest: '%zoe%' }])
})
