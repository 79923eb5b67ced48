import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf } from '#kernel/contract/reply.ts'
import { ApplicationError } from '#kernel/errors/application-error.ts'
import { race } from '#kernel/testing/barrier.ts'
import { madeOf } from '#kernel/testing/made-of.ts'
import { defineService } from '#services/manifest.ts'
import { codeOfCall, openStage, tally } from '#services/organizations/tests/stage.ts'
import { limitReached } from '../errors.ts'
import { planLimits } from '../plan-limits.ts'
import { getEntitlements } from '../service.ts'

/** A product with a counted table. */
const product = defineService({
  name: 'shelf',
  folder: `${import.meta.dirname}/shelf`,
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  limits: [{ key: 'shelf.books', values: { free: 3, pro: 5, business: null } }],
})

async function openShelf(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t, product)
  await planLimits.open(stage.runtime)
  const alice = await stage.person('Alice')
  const organization_id = await stage.organization(alice, 'Acme')
  const change = (sql: string, values: unknown[]) =>
    alice
      .write((transaction) => transaction.rows(sql, values))
      .catch((error) => {
        throw limitReached(error)
      })
  return {
    ...stage,
    alice,
    organization_id,
    add: (title: string, into = organization_id) =>
      change('insert into shelf.books (organization_id, title) values ($1, $2)', [into, title]),
    change,
    async counted() {
      const given = { params: { organization_id } }
      return bodyOf(await getEntitlements(alice, given)).items
    },
  }
}

test('32 inserts at once against a limit of 3 leave 3 rows [V2.3.4]', async (t) => {
  const shelf = await openShelf(t)
  const outcomes = await race(32, async (index, ready) => {
    await ready()
    return shelf.add(`Book ${index}`)
  })
  assert.deepEqual(tally(outcomes), { ok: 3, 'billing.limit_reached': 29 })
  assert.deepEqual(await shelf.counted(), [{ key: 'shelf.books', value: 3, used: 3 }])
})

test('the refusal names the limit and its number', async (t) => {
  const shelf = await openShelf(t)
  for (const title of ['One', 'Two', 'Three']) await shelf.add(title)
  const error = await shelf.add('Four').catch((reason: unknown) => reason)
  assert.ok(error instanceof ApplicationError)
  assert.equal(error.code, 'billing.limit_reached')
  assert.equal(error.status, 403)
  assert.deepEqual(error.options.values, [3])
  assert.equal(error.options.path, 'shelf.books')
})

test('one statement cannot insert more than it may one by one [V2.3.2]', async (t) => {
  const shelf = await openShelf(t)
  const many = `insert into shelf.books (organization_id, title) select $1, 'Book' from generate_series(1, 4)`
  assert.equal(
    await codeOfCall(shelf.change(many, [shelf.organization_id])),
    'billing.limit_reached',
  )
  assert.deepEqual(await shelf.counted(), [{ key: 'shelf.books', value: 3, used: 0 }])
})

test('a row in the trash does not count, and comes back only where there is room', async (t) => {
  const shelf = await openShelf(t)
  for (const title of ['One', 'Two', 'Three']) await shelf.add(title)
  const trash = 'update shelf.books set deleted_at = now() where title = $1'
  const restore = 'update shelf.books set deleted_at = null where title = $1'
  await shelf.change(trash, ['One'])
  await shelf.add('Four')
  assert.equal(await codeOfCall(shelf.change(restore, ['One'])), 'billing.limit_reached')
  await shelf.change(trash, ['Two'])
  assert.equal(await codeOfCall(shelf.change(restore, ['One'])), 'ok')
})

test('a full organisation changes its rows freely, and fills no other one', async (t) => {
  const shelf = await openShelf(t)
  for (const title of ['One', 'Two', 'Three']) await shelf.add(title)
  const rename = 'update shelf.books set title = $1'
  assert.equal(await codeOfCall(shelf.change(rename, ['Again'])), 'ok')
  const elsewhere = await shelf.organization(shelf.alice, 'Elsewhere')
  assert.equal(await codeOfCall(shelf.add('Four', elsewhere)), 'ok')
  const move = 'update shelf.books set organization_id = $1 where organization_id = $2'
  const moved = shelf.change(move, [shelf.organization_id, elsewhere])
  assert.equal(await codeOfCall(moved), 'billing.limit_reached')
})

test('an entitlement stands above the plan; null is unlimited', async (t) => {
  const shelf = await openShelf(t)
  const entitle = (value: number | null) =>
    shelf.admin.query(
      `insert into billing.entitlements (organization_id, key, value) values ($1, 'shelf.books', $2)
       on conflict (organization_id, key) do update set value = excluded.value`,
      [shelf.organization_id, value],
    )
  await entitle(1)
  await shelf.add('One')
  assert.equal(await codeOfCall(shelf.add('Two')), 'billing.limit_reached')
  await entitle(null)
  for (const title of ['Two', 'Three', 'Four']) await shelf.add(title)
  assert.deepEqual(await shelf.counted(), [{ key: 'shelf.books', value: null, used: 4 }])
})

test('the plans in the database follow the manifests', async (t) => {
  const shelf = await openShelf(t)
  const plans = async () => {
    const { rows } = await shelf.admin.query(
      `select key, plan, value::int from billing.plan_limits order by key, plan`,
    )
    return rows.map(({ key, plan, value }) => `${key} ${plan} ${value}`)
  }
  assert.deepEqual(await plans(), [
    'shelf.books business null',
    'shelf.books free 3',
    'shelf.books pro 5',
  ])
  const limits = [{ key: 'shelf.pages', values: { free: 10, pro: 20, business: 30 } }]
  await planLimits.open({ ...shelf.runtime, ...madeOf({ ...product, limits } as typeof product) })
  assert.deepEqual(await plans(), [
    'shelf.pages business 30',
    'shelf.pages free 10',
    'shelf.pages pro 20',
  ])
})

test('whoever does not read an organisation learns nothing of its plan', async (t) => {
  const shelf = await openShelf(t)
  const [mallory, guest] = [await shelf.person('Mallory'), await shelf.person('Guest')]
  await shelf.join(shelf.organization_id, guest, 'guest')
  const params = { organization_id: shelf.organization_id }
  for (const outsider of [mallory, guest]) {
    assert.equal(await codeOfCall(getEntitlements(outsider, { params })), 'not_found')
    assert.deepEqual(
      await outsider.read.rows('select key from billing.usage_of($1)', [params.organization_id]),
      [],
    )
  }
})
