import assert from 'node:assert/strict'
import { test } from 'node:test'
import pino from 'pino'
import type { Context } from '#kernel/context.ts'
import { bodyOf } from '#kernel/contract/reply.ts'
import { kernel } from '#kernel/kernel.ts'
import { testDatabase } from '#kernel/testing/database.ts'
import { madeOf } from '#kernel/testing/made-of.ts'
import { defineService } from '#services/manifest.ts'
import { defineSearchable, type SearchableEntity, type SearchHit } from '../define.ts'
import { search as manifest } from '../manifest.ts'
import { search } from '../service.ts'

const hit = (id: string, score: number): SearchHit => ({
  id,
  title: id,
  place: null,
  href: `/${id}`,
  score,
})

/** What `search` uses of a context: the entities of a runtime, and no database. */
function contextWith(...entities: SearchableEntity[]): Context {
  const owner = defineService({
    name: 'test',
    folder: import.meta.dirname,
    errors: {},
    messages: { en: {}, fr: {} },
    privacy: {},
    search: entities,
  })
  const parts = {
    runtime: madeOf(owner),
    language: 'en',
    read: {},
    log: pino({ level: 'silent' }),
  }
  return parts as unknown as Context // the verb reaches for nothing else
}

const ask = (context: Context, limit = 20) =>
  search(context, { query: { q: 'x', limit } }).then(bodyOf)

test('hits of all entities are merged, the best first, and cut to the limit', async () => {
  const tasks = defineSearchable({
    name: 'test.task',
    find: async () => [hit('good', 0.9), hit('poor', 0.2)],
  })
  const projects = defineSearchable({ name: 'test.project', find: async () => [hit('fair', 0.5)] })
  const { items, incomplete } = await ask(contextWith(tasks, projects), 2)
  assert.deepEqual(
    items.map(({ entity, id }) => `${entity} ${id}`),
    ['test.task good', 'test.project fair'],
  )
  assert.equal(incomplete, false)
})

test('an entity that fails is left out, and the answer says so', async () => {
  const broken = defineSearchable({
    name: 'test.broken',
    find: () => Promise.reject(new Error('no such column')),
  })
  const whole = defineSearchable({ name: 'test.whole', find: async () => [hit('found', 1)] })
  const { items, incomplete } = await ask(contextWith(broken, whole))
  assert.deepEqual(
    items.map(({ id }) => id),
    ['found'],
  )
  assert.equal(incomplete, true)
})

test('an entity that does not answer holds nobody up', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const silent = defineSearchable({ name: 'test.silent', find: () => new Promise(() => {}) })
  const quick = defineSearchable({ name: 'test.quick', find: async () => [hit('found', 1)] })
  const answer = ask(contextWith(silent, quick))
  t.mock.timers.tick(1000)
  const { items, incomplete } = await answer
  assert.equal(items.length, 1)
  assert.equal(incomplete, true)
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
