import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineEntity } from '#kernel/entity/define.ts'
import { ofPerson } from '#kernel/entity/scope.ts'
import { manifests } from '../manifests.ts'
import { answersOf, assertRefused, made } from '../testing/answer.ts'
import type { TestPerson } from '../testing/person.ts'
import { openStage } from '../testing/stage.ts'
import { coupons, product } from './coupons/coupons.ts'

const options = { manifests: [...manifests, product] }

/** An organisation with its owner, a member who may only read, a guest and somebody from elsewhere. */
async function scene(t: Parameters<typeof openStage>[0]) {
  const stage = await openStage(t, options)
  const [ada, bob, gil, eve] = await stage.people('Ada', 'Bob', 'Gil', 'Eve')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, bob)
  await stage.join(organization_id, gil, 'guest')
  const list = `/api/organizations/${organization_id}/coupons`
  const coupon = async (body: object, by: TestPerson = ada) => made(await by.post(list, body))
  return { stage, ada, bob, gil, eve, organization_id, list, coupon }
}

test('an entity is made with every kind of column, and changed field by field', async (t) => {
  const { stage, ada, organization_id, list } = await scene(t)
  const body = {
    code: 'Noël "1"',
    percent: 20,
    amount: 9_007_199_254_740_991,
    note: null,
    ends: '2027-01-31',
    tags: ['a,b', '{c}', ''],
    terms: { countries: ['fr'], least: 3 },
  }
  const about = { organization_id, created_by: ada.id, version: 1, deleted_at: null, open: true }
  const coupon = await stage.see({
    who: ada,
    call: ['POST', list, body],
    status: 201,
    contains: { ...body, ...about, active: true },
    emits: ['coupons.coupon_created', 'notifications.notification_created'],
  })
  const path = `/api/coupons/${coupon.id}`
  assert.deepEqual(made(await ada.get(path)), coupon)

  const key = { 'idempotency-key': crypto.randomUUID() }
  const other = { code: 'Other', percent: 1 }
  const { id: other_id } = made(await ada.post(list, other, key))
  assert.equal(made(await ada.post(list, other, key)).id, other_id)

  // What is not given stays as it is; null clears.
  const changed = await stage.see({
    who: ada,
    call: ['PATCH', path, { ends: null, terms: { least: 4 }, active: false }],
    status: 200,
    contains: { ...body, ends: null, terms: { least: 4 }, active: false, open: false, version: 2 },
    emits: ['coupons.coupon_updated'],
  })
  assert.equal(changed.terms.countries, undefined)
  const { data } = await stage.row(
    `select data from socle.events where type = 'coupons.coupon_updated'`,
  )
  assert.deepEqual(data, {
    organization_id,
    coupon_id: coupon.id,
    fields: ['ends', 'terms', 'active'],
  })

  // A change of nothing is none, and still minds the version.
  await stage.see({ who: ada, call: ['PATCH', path, {}], status: 200, contains: { version: 2 } })
  const old = { 'if-match': '"1"' }
  for (const patch of [{}, { percent: 50 }]) {
    const stale = assertRefused(await ada.patch(path, patch, old), 409, 'stale')
    assert.equal(stale.body.current.version, 2)
  }
  assertRefused(await ada.patch(path, { price: 3 }), 400, 'bad_input')
  const refused = assertRefused(await ada.patch(path, { percent: 101 }), 400, 'bad_input')
  assert.equal(refused.body.details[0].path, 'body.percent')
  const taken = assertRefused(
    await ada.post(list, { code: 'Noël "1"', percent: 1 }),
    409,
    'coupons.code_taken',
  )
  assert.equal(taken.body.details[0].path, 'body.code')
})

test('who sees a scope and not what is in it is refused, and whoever does not see it finds nothing', async (t) => {
  const { ada, bob, gil, eve, list, coupon } = await scene(t)
  const { id } = await coupon({ code: 'One', percent: 1 })
  const path = `/api/coupons/${id}`
  assert.equal(made(await bob.get(list)).items.length, 1)
  assertRefused(await gil.get(list), 403, 'forbidden')
  assertRefused(await eve.get(list), 404, 'not_found')
  for (const [who, list_refusal, refusal] of [
    [bob, 403, 403],
    [gil, 403, 404],
    [eve, 404, 404],
  ] as const) {
    assert.equal((await who.post(list, { code: 'Two', percent: 2 })).status, list_refusal)
    assert.equal((await who.patch(path, { percent: 3 })).status, refusal)
    assert.equal((await who.delete(path)).status, refusal)
    assert.equal((await who.get(path)).status, who === bob ? 200 : 404)
  }
  assert.equal(made(await ada.get(path)).version, 1)
  // Nobody lists, or writes in, an organisation in the trash.
  const organization = list.replace('/coupons', '')
  assert.equal((await ada.call('DELETE', organization, { name: 'Acme' })).status, 204)
  assertRefused(await ada.get(list), 404, 'not_found')
  assertRefused(await ada.post(list, { code: 'Two', percent: 2 }), 404, 'not_found')
  assertRefused(await ada.get(path), 404, 'not_found')
})

test('each list is read to its end page by page, in every order, and searched', async (t) => {
  const { ada, bob, list, coupon } = await scene(t)
  const day = (index: number) => (index % 3 === 0 ? null : `2027-0${1 + (index % 2)}-01`)
  for (let index = 0; index < 7; index += 1) {
    await coupon({ code: `Été ${'éeÉzZaA'[index]}`, percent: 1 + (index % 2), ends: day(index) })
  }
  const { id } = await coupon({ code: 'Gone', percent: 1 })
  made(await ada.delete(`/api/coupons/${id}`))
  for (const sort of ['created_at', 'code', 'percent', 'ends']) {
    for (const direction of ['asc', 'desc']) {
      const seen: Record<string, unknown>[] = []
      let cursor = ''
      do {
        const query = `sort=${sort}&direction=${direction}&limit=2${cursor}&count=exact`
        const page = made(await bob.get(`${list}?${query}`))
        assert.equal(page.total, 7)
        seen.push(...page.items)
        cursor = page.next === null ? '' : `&cursor=${page.next}`
      } while (cursor !== '')
      assert.equal(new Set(seen.map((item) => item.id)).size, 7, `${sort} ${direction}`)
      const whole = made(await bob.get(`${list}?sort=${sort}&direction=${direction}`)).items
      assert.deepEqual(seen, whole)
    }
  }
  const codes = async (query: string) =>
    made(await bob.get(`${list}?${query}`)).items.map(({ code }: { code: string }) => code)
  assert.deepEqual((await codes('sort=code')).slice(0, 3), ['Été a', 'Été A', 'Été e'])
  assert.deepEqual(await codes('q=ETE%20Z&sort=created_at'), ['Été Z', 'Été z'])
  assert.deepEqual(await codes('q=%25'), [])
  assert.equal((await codes('q=ete&limit=3&sort=code')).length, 3)
  assert.deepEqual(await codes('deleted=true'), ['Gone'])
  const { next } = made(await bob.get(`${list}?limit=1&sort=code`))
  assertRefused(await bob.get(`${list}?limit=1&sort=percent&cursor=${next}`), 400, 'bad_input')
  assertRefused(await bob.get(`${list}?sort=note`), 400, 'bad_input')
})

test('what is deleted can be restored for 30 days, and then goes for good', async (t) => {
  const { stage, ada, list, coupon } = await scene(t)
  const { id } = await coupon({ code: 'One', percent: 1 })
  const path = `/api/coupons/${id}`
  const call = ['DELETE', path] as const
  await stage.see({ who: ada, call, status: 204, emits: ['coupons.coupon_deleted'] })
  await stage.see({ who: ada, call, status: 404 })
  await stage.see({ who: ada, call: ['PATCH', path, { percent: 2 }], status: 404 })
  assert.equal(made(await ada.get(list)).items.length, 0)
  assert.notEqual(made(await ada.get(path)).deleted_at, null)
  const restore = ['POST', `${path}/restore`] as const
  const emits = ['coupons.coupon_restored']
  await stage.see({ who: ada, call: restore, status: 200, contains: { deleted_at: null }, emits })
  await stage.see({ who: ada, call: restore, status: 409, contains: { code: 'not_deleted' } })

  const { id: kept } = await coupon({ code: 'Two', percent: 2 })
  const since = (of: string, age: string) =>
    stage.admin.query(
      `update coupons.coupons set deleted_at = now() - $2::interval where id = $1`,
      [of, age],
    )
  await since(id, '30 days 2 minutes')
  await since(kept, '29 days 23 hours')
  assertRefused(await ada.call('POST', `${path}/restore`), 404, 'not_found')
  const [purge] = coupons.jobs
  const job = { id: 'test', attempt: 1 }
  await purge?.run(stage.runtime, {}, job)
  const { rows } = await stage.admin.query('select id from coupons.coupons')
  assert.deepEqual(rows, [{ id: kept }])
})

test('what is a person’s own is theirs alone, and without a trash it is gone at once', async (t) => {
  const { stage, ada, eve } = await scene(t)
  const { id } = made(await ada.post('/api/kinds', { name: 'Sweet' }))
  await ada.post('/api/kinds', { name: 'Salt' })
  const names = async (who: TestPerson) =>
    made(await who.get('/api/kinds?sort=created_at')).items.map(
      ({ name }: { name: string }) => name,
    )
  assert.deepEqual(await names(ada), ['Salt', 'Sweet'])
  assert.deepEqual(await names(eve), [])
  assertRefused(await eve.patch(`/api/kinds/${id}`, { name: 'Mine' }), 404, 'not_found')
  assertRefused(await eve.delete(`/api/kinds/${id}`), 404, 'not_found')
  assertRefused(await ada.delete(`/api/kinds/${id}`, { 'if-match': '"9"' }), 409, 'stale')
  await stage.see({
    who: ada,
    call: ['DELETE', `/api/kinds/${id}`],
    status: 204,
    emits: ['coupons.kind_deleted'],
  })
  assertRefused(await ada.get(`/api/kinds/${id}`), 404, 'not_found')
  assertRefused(await ada.post(`/api/kinds/${id}/restore`), 404, 'not_found')
})

test('of 16 who change, delete or restore at once, one does', async (t) => {
  const { ada, coupon } = await scene(t)
  const { id } = await coupon({ code: 'One', percent: 1 })
  const path = `/api/coupons/${id}`
  const first = { 'if-match': '"1"' }
  assert.deepEqual(await answersOf(16, (i) => ada.patch(path, { percent: 2 + i }, first)), {
    200: 1,
    stale: 15,
  })
  assert.deepEqual(await answersOf(16, () => ada.delete(path)), { 204: 1, not_found: 15 })
  const restore = () => ada.post(`${path}/restore`)
  assert.deepEqual(await answersOf(16, restore), { 200: 1, not_deleted: 15 })
})

test('a declaration that could not work is refused where it stands', () => {
  const output = z.strictObject({ id: z.uuid(), name: z.string(), age: z.int().nullable() })
  const plain = { table: 'a.bs', one: 'b', scope: ofPerson, output, title: 'name' } as const
  const update = z.strictObject({ name: z.string().optional() })
  assert.throws(
    () => defineEntity({ ...plain, create: update, update }),
    /a\.bs: give name a default/,
  )
  const create = z.strictObject({ name: z.string() })
  assert.throws(
    () => defineEntity({ ...plain, create, update, sorts: { age: 'integer' } }),
    /a\.bs: age may be null/,
  )
  // @ts-expect-error: what creates one names a column that it has not
  defineEntity({ ...plain, create: z.strictObject({ nam: z.string() }), update })
})
