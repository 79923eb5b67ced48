import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { manifests } from '#server/manifests.ts'
import { eraseAfterGrace } from '#server/testing/erasure.ts'
import { sharedApplication } from '#server/testing/shared-application.ts'
import { readCatalogue } from '../catalogue.ts'
import { checkPersonPaths, checkPrivacy } from '../check.ts'
import { market } from './market/manifest.ts'

describe('rows of several persons', () => {
  const stage = sharedApplication({ manifests: [...manifests, market] })
  const rows = async (sql: string, values: unknown[] = []) =>
    (await stage().admin.query(sql, values)).rows

  /** An order with two parcels, and wishes that speak of its people. */
  async function order(buyer: { id: string; email: string }, seller: { id: string }) {
    const [made] = await rows(
      `insert into market.orders (buyer_id, seller_id, delivery_address, offer, article)
       values ($1, $2, 'Rose Street 7', 'Half price', 'Lamp') returning id`,
      [buyer.id, seller.id],
    )
    await rows(
      `insert into market.parcels select $1, number, 'Ada' from generate_series(1, 2) number`,
      [made.id],
    )
    await rows(
      `insert into market.wishes (told, meant)
       values (upper($1), '{}'), ('nobody@example.org', jsonb_build_object('people', array[$2::uuid, $3::uuid])),
         ('nobody@example.org', jsonb_build_object('people', array[$3::uuid]))`,
      [buyer.email, buyer.id, seller.id],
    )
    return String(made.id)
  }
  const orderOf = async (id: string) =>
    (await rows('select * from market.orders where id = $1', [id])).map(({ id: _, ...row }) => row)
  const wishes = async () =>
    (await rows('select count(*)::integer as count from market.wishes'))[0].count

  test('the declarations pass the check', async () => {
    const catalogue = await readCatalogue((text) => rows(text))
    assert.deepEqual(checkPrivacy(catalogue, [...manifests, market]), [])
    assert.deepEqual(await checkPersonPaths(stage().admin, catalogue, [market]), [])
  })

  test('each is handed what is theirs of a row, and nothing of the other', async () => {
    const [ada, ben] = await stage().people('Ada', 'Ben')
    const id = await order(ada, ben)
    const copyOf = async (person: typeof ada) => (await person.get('/api/user/data')).body.tables
    const [hers, his] = [await copyOf(ada), await copyOf(ben)]
    assert.deepEqual(hers['market.orders'], [
      { id, buyer_id: ada.id, delivery_address: 'Rose Street 7', article: 'Lamp' },
    ])
    assert.deepEqual(his['market.orders'], [
      { id, seller_id: ben.id, offer: 'Half price', article: 'Lamp' },
    ])
    assert.deepEqual([hers['market.parcels'].length, his['market.parcels']], [2, undefined])
    assert.deepEqual([hers['market.wishes'].length, his['market.wishes'].length], [2, 2])
  })

  test('the buyer leaves: the seller keeps the order, without the address', async () => {
    const [ada, ben] = await stage().people('Ada2', 'Ben2')
    const id = await order(ada, ben)
    const before = await wishes()
    await eraseAfterGrace(stage(), ada)
    assert.deepEqual(await orderOf(id), [
      {
        buyer_id: null,
        seller_id: ben.id,
        delivery_address: null,
        offer: 'Half price',
        article: 'Lamp',
      },
    ])
    assert.deepEqual(await rows('select 1 from market.parcels where order_id = $1', [id]), [])
    assert.equal(await wishes(), before - 2)
  })

  test('the seller leaves: the buyer keeps the order, without the offer', async () => {
    const [ada, ben] = await stage().people('Ada3', 'Ben3')
    const id = await order(ada, ben)
    const before = await wishes()
    await eraseAfterGrace(stage(), ben)
    assert.deepEqual(await orderOf(id), [
      {
        buyer_id: ada.id,
        seller_id: ben.id,
        delivery_address: 'Rose Street 7',
        offer: 'Gone',
        article: 'Lamp',
      },
    ])
    assert.equal((await rows('select 1 from market.parcels where order_id = $1', [id])).length, 2)
    assert.equal(await wishes(), before - 2)
  })
})
