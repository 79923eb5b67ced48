import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf } from '#kernel/contract/reply.ts'
import { ApplicationError } from '#kernel/errors/application-error.ts'
import { race } from '#kernel/testing/barrier.ts'
import { madeOf } from '#kernel/testing/made-of.ts'
import { defineService } from '#services/manifest.ts'
import { codeOfCall, openStage, tally } from '#services/organizations/tests/stage.ts'
import type { PlanLimit } from '../define.ts'
import { limitReached } from '../errors.ts'
import { purgeUsageJob } from '../jobs.ts'
import { billing } from '../manifest.ts'
import { planLimits } from '../plan-limits.ts'
import { getEntitlements, getOwnEntitlements } from '../service.ts'

/** A product with a counted table. */
const product = defineService({
  name: 'shelf',
  folder: `${import.meta.dirname}/shelf`,
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  limits: [
    { key: 'shelf.books', values: { free: 3, pro: 5, business: null } },
    { key: 'shelf.pages', values: { free: 2_000_000, pro: null, business: null } },
    { key: 'shelf.own_books', values: { free: 40, pro: null, business: null } },
    { key: 'shelf.monthly_pages', values: { free: 1_000_000_000, pro: null, business: null } },
    { key: 'shelf.loans', values: { free: 5, pro: null, business: null } },
  ],
})

const books = { key: 'shelf.books', period: 'always', unit: 'count' }

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
    /** What counts against a key. */
    async counted(key = 'shelf.books') {
      const ofAll = bodyOf(await getEntitlements(alice, { params: { organization_id } })).items
      const own = bodyOf(await getOwnEntitlements(alice)).items
      const { rows } = await stage.admin.query('select * from billing.usage_differences()')
      assert.deepEqual(rows, [], 'what is counted is what there is')
      return [...ofAll, ...own].find((item) => item.key === key)
    },
    /** An entitlement above the plan, of the organisation. */
    entitle: (key: string, value: number | null) =>
      stage.admin.query(
        `insert into billing.entitlements (organization_id, key, value) values ($1, $2, $3)
         on conflict on constraint entitlements_once do update set value = excluded.value`,
        [organization_id, key, value],
      ),
  }
}

test('32 inserts at once against a limit of 3 leave 3 rows [V2.3.4]', async (t) => {
  const shelf = await openShelf(t)
  const outcomes = await race(32, async (index, ready) => {
    await ready()
    return shelf.add(`Book ${index}`)
  })
  assert.deepEqual(tally(outcomes), { ok: 3, 'billing.limit_reached': 29 })
  assert.deepEqual(await shelf.counted(), { ...books, value: 3, used: 3 })
})

test('the refusal names the limit and its number', async (t) => {
  const shelf = await openShelf(t)
  for (const title of ['One', 'Two', 'Three']) await shelf.add(title)
  const error = await shelf.add('Four').catch((reason: unknown) => reason)
  assert.ok(error instanceof ApplicationError)
  assert.equal(error.code, 'billing.limit_reached')
  assert.equal(error.status, 403)
  assert.deepEqual(error.options.values, [3, 'always', 'count'])
  assert.equal(error.options.path, 'shelf.books')
})

test('one statement cannot insert more than it may one by one [V2.3.2]', async (t) => {
  const shelf = await openShelf(t)
  const many = `insert into shelf.books (organization_id, title) select $1, 'Book' from generate_series(1, 4)`
  assert.equal(
    await codeOfCall(shelf.change(many, [shelf.organization_id])),
    'billing.limit_reached',
  )
  assert.deepEqual(await shelf.counted(), { ...books, value: 3, used: 0 })
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
  const entitle = (value: number | null) => shelf.entitle('shelf.books', value)
  await entitle(1)
  await shelf.add('One')
  assert.equal(await codeOfCall(shelf.add('Two')), 'billing.limit_reached')
  await entitle(null)
  for (const title of ['Two', 'Three', 'Four']) await shelf.add(title)
  assert.deepEqual(await shelf.counted(), { ...books, value: null, used: 4 })
})

test('a sum counts beside the number of rows, exactly, among 32 who add, change and delete at once', async (t) => {
  const shelf = await openShelf(t)
  await shelf.entitle('shelf.books', null)
  await shelf.entitle('shelf.pages', 100)
  const insert = 'insert into shelf.books (organization_id, title, pages) values ($1, $2, $3)'
  const outcomes = await race(32, async (index, ready) => {
    await ready()
    return shelf.change(insert, [shelf.organization_id, `Book ${index}`, 7])
  })
  assert.deepEqual(tally(outcomes), { ok: 14, 'billing.limit_reached': 18 })
  const pages = { key: 'shelf.pages', value: 100, period: 'always', unit: 'bytes' }
  assert.deepEqual(await shelf.counted('shelf.pages'), { ...pages, used: 98 })
  const longer = 'update shelf.books set pages = pages + 3 where organization_id = $1'
  assert.equal(
    await codeOfCall(shelf.change(longer, [shelf.organization_id])),
    'billing.limit_reached',
  )
  const others = await race(32, async (index, ready) => {
    await ready()
    const third = index % 3
    if (third === 0) return shelf.change(insert, [shelf.organization_id, `More ${index}`, 1])
    const text =
      third === 1
        ? 'delete from shelf.books where title = $1'
        : 'update shelf.books set pages = 1 where title = $1'
    return shelf.change(text, [`Book ${index}`])
  })
  const { ok, 'billing.limit_reached': refused = 0, ...rest } = tally(others)
  assert.deepEqual([(ok ?? 0) + refused, rest], [32, {}])
  assert.ok(Number((await shelf.counted('shelf.pages'))?.used) <= 100)
})

test('a limit of a person counts over all their organisations, and each person alone', async (t) => {
  const shelf = await openShelf(t)
  const bob = await shelf.person('Bob')
  const elsewhere = await shelf.organization(shelf.alice, 'Elsewhere')
  await shelf.join(shelf.organization_id, bob, 'member')
  await shelf.admin.query(
    `insert into billing.entitlements (person_id, key, value) values ($1, 'shelf.own_books', 2)`,
    [shelf.alice.id],
  )
  await shelf.add('One')
  await shelf.add('Two', elsewhere)
  assert.equal(await codeOfCall(shelf.add('Three', elsewhere)), 'billing.limit_reached')
  const insert = `insert into shelf.books (organization_id, title) values ($1, 'Three')`
  await bob.write((transaction) => transaction.rows(insert, [shelf.organization_id]))
  const own = { ...books, key: 'shelf.own_books', value: 2, used: 2 }
  assert.deepEqual(await shelf.counted('shelf.own_books'), own)
})

test('what was used is kept for twelve months beside this one, and for all time', async (t) => {
  const shelf = await openShelf(t)
  const since = [13, 12, 1, 0].map((age) => `billing.since('month') - interval '${age} months'`)
  await shelf.admin.query(
    `insert into billing.usage (key, organization_id, since, used)
     select 'shelf.monthly_pages', '${shelf.organization_id}'::uuid, month, extract(month from age(billing.since('month'), month))
       + 12 * extract(year from age(billing.since('month'), month))
     from unnest(array[${since.join(', ')}]::date[]) month
     union all select 'shelf.books', '${shelf.organization_id}'::uuid, '-infinity'::date, 3
     on conflict on constraint usage_once do update set used = excluded.used`,
  )
  await purgeUsageJob.run(shelf.runtime, {}, { id: '1', attempt: 1 })
  const { rows } = await shelf.admin.query(
    `select key, used::integer from billing.usage where organization_id = '${shelf.organization_id}' order by since`,
  )
  assert.deepEqual(rows, [
    { key: 'shelf.books', used: 3 },
    { key: 'shelf.monthly_pages', used: 12 },
    { key: 'shelf.monthly_pages', used: 1 },
    { key: 'shelf.monthly_pages', used: 0 },
  ])
  await shelf.admin.query("delete from billing.usage where key = 'shelf.books'")
})

test('what a month brought is not given back, and the next month begins anew', async (t) => {
  const shelf = await openShelf(t)
  await shelf.entitle('shelf.monthly_pages', 2)
  const monthly = async () => (await shelf.counted('shelf.monthly_pages'))?.used
  await shelf.add('One')
  await shelf.add('Two')
  await shelf.change('delete from shelf.books where title = $1', ['One'])
  assert.equal(await codeOfCall(shelf.add('Three')), 'billing.limit_reached')
  assert.equal(await monthly(), 2)
  // On the first day of this month it still counts; what the last day of the month before brought does not.
  const age = (since: string) =>
    shelf.admin.query(`update billing.usage set since = ${since} where key = 'shelf.monthly_pages'`)
  const month = `date_trunc('month', now() at time zone 'UTC')::date`
  await age(month)
  assert.equal(await codeOfCall(shelf.add('Three')), 'billing.limit_reached')
  await age(`(${month} - interval '1 month')::date`)
  assert.equal(await monthly(), 0)
  assert.equal(await codeOfCall(shelf.add('Three')), 'ok')
  assert.equal(await monthly(), 1)
})

test('32 who spend at once spend what there is, by the system alone', async (t) => {
  const shelf = await openShelf(t)
  const spend = `select billing.use('shelf.loans', 1, null, $1)`
  const system = shelf.database.asSystem('test: counting loans')
  const outcomes = await race(32, async (_index, ready) => {
    await ready()
    return system
      .write((transaction) => transaction.rows(spend, [shelf.alice.id]))
      .catch((error) => {
        throw limitReached(error)
      })
  })
  assert.deepEqual(tally(outcomes), { ok: 5, 'billing.limit_reached': 27 })
  assert.equal((await shelf.counted('shelf.loans'))?.used, 5)
  assert.equal(await codeOfCall(shelf.change(spend, [shelf.alice.id])), 'forbidden')
})

test('what is counted goes with its organisation', async (t) => {
  const shelf = await openShelf(t)
  await shelf.add('One')
  await shelf.admin.query('delete from organizations.organizations where id = $1', [
    shelf.organization_id,
  ])
  const { rows } = await shelf.admin.query('select key, used from billing.usage order by key')
  assert.deepEqual(rows, [{ key: 'shelf.own_books', used: '0' }])
})

test('a process with fewer products, or an older version of one, takes no limit away', async (t) => {
  const shelf = await openShelf(t)
  const values = async () =>
    (await shelf.admin.query('select * from billing.plan_limits order by key, plan')).rows
  const before = await values()
  const open = (...others: (typeof product)[]) =>
    planLimits.open({ ...shelf.runtime, ...madeOf(billing, ...others) })
  await open()
  const older = { ...product, limits: product.limits?.slice(0, 1) ?? [] }
  await open(older)
  assert.deepEqual(await values(), before)
  assert.equal(await codeOfCall(shelf.add('One')), 'ok')
  // Its own it changes.
  const [first, ...further] = product.limits ?? []
  assert.ok(first)
  const values_of = { ...first.values, free: 1 }
  await open({ ...product, limits: [{ ...first, values: values_of }, ...further] })
  assert.equal(await codeOfCall(shelf.add('Two')), 'billing.limit_reached')
})

test('a start is refused where limits and migrations do not agree', async (t) => {
  const stage = await openStage(t, product)
  const [first, ...further] = product.limits ?? []
  assert.ok(first)
  const refusal = (...limits: PlanLimit[]) =>
    planLimits.open({ ...stage.runtime, ...madeOf(defineService({ ...product, limits })) }).then(
      () => 'none',
      (error: Error) => error.message,
    )
  assert.match(await refusal(...further), /migrations of shelf count shelf\.books: say its values/)
  const uncounted = { ...first, key: 'shelf.covers' }
  assert.match(
    await refusal(first, ...further, uncounted),
    /Nothing counts the limit shelf\.covers/,
  )
  const stray = { ...first, key: 'books.shelf' }
  assert.match(await refusal(first, ...further, stray), /books\.shelf of shelf begins with another/)
  assert.equal(await refusal(first, ...further), 'none')
})

test('whoever does not read an organisation learns nothing of its plan', async (t) => {
  const shelf = await openShelf(t)
  const [mallory, guest] = [await shelf.person('Mallory'), await shelf.person('Guest')]
  await shelf.join(shelf.organization_id, guest, 'guest')
  const params = { organization_id: shelf.organization_id }
  for (const outsider of [mallory, guest]) {
    assert.equal(await codeOfCall(getEntitlements(outsider, { params })), 'not_found')
    assert.deepEqual(
      await outsider.read.rows('select key from billing.usage_of_organization($1)', [
        params.organization_id,
      ]),
      [],
    )
  }
})
