import { test } from 'node:test'
import { manifests } from '../manifests.ts'
import { made } from '../testing/answer.ts'
import { openStage } from '../testing/stage.ts'
import { type List, tellPlans } from '../testing/told-plans.ts'
import { product } from './coupons/coupons.ts'

test('each sort of a derived list reads a page of 100,000 rows by its index, in both languages', async (t) => {
  const stage = await openStage(t, { manifests: [...manifests, product] })
  const [ada, bob] = await stage.people('Ada', 'Bob')
  const organization_id = await stage.organization(ada)
  await stage.join(organization_id, bob)
  await stage.admin.query(`
    set session_replication_role = replica;
    insert into coupons.coupons (organization_id, code, percent, ends, created_by, deleted_at)
    select case when number <= 30000 then '${organization_id}'::uuid else socle.uuid_v7() end,
      md5(number::text) || case when number % 100 = 0 then ' rare' else '' end, 1 + number % 100,
      case when number % 3 > 0 then current_date + number % 1000 end, '${ada.id}',
      case when number % 50 = 0 then now() end
    from generate_series(1, 100000) number;
    set session_replication_role = origin;
    analyze coupons.coupons`)
  const plans = await tellPlans(stage)
  const list = `/api/organizations/${organization_id}/coupons`
  const get = plans.getAs(bob)
  const lists: List[] = []
  for (const sort of ['created_at', 'code', 'percent', 'ends']) {
    for (const direction of ['asc', 'desc']) {
      for (const deleted of sort === 'created_at' ? [false, true] : [false]) {
        const first = `${list}?sort=${sort}&direction=${direction}&limit=50&deleted=${deleted}`
        const { next } = made(await get(first))
        lists.push([first, 200], [`${first}&cursor=${next}`, 200])
      }
    }
  }
  // What is looked for is looked for in the own organisation alone; the trash is small.
  lists.push([`${list}?q=rare&limit=50&count=exact`, 30_000])
  lists.push([`${list}?count=exact`, 30_000], [`${list}?sort=code&deleted=true`, 1000])
  await plans.hold(bob, lists, ['coupons'])
  const french: typeof bob = {
    ...bob,
    on: (node) => ({
      ...bob.on(node),
      get: (path) => bob.on(node).get(path, { 'accept-language': 'fr' }),
    }),
  }
  await plans.hold(french, [[`${list}?sort=code&limit=50`, 200]], ['coupons'])
})
