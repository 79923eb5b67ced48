import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Entity, Shape } from '#kernel/entity/declaration.ts'
import { demo as people } from '#services/auth/demo.ts'
import type { ServiceEntityRooms } from '#services/entity.ts'
import { manifestsOf } from '#services/manifest.ts'
import { assertRefused, made } from './answer.ts'
import { eraseAfterGrace } from './erasure.ts'
import { listen } from './live.ts'
import type { TestPerson } from './person.ts'
import type { Stage } from './stage.ts'

type Any<Create extends Shape, Update extends Shape> = Entity<
  string,
  string,
  Shape,
  Create,
  Update
> &
  ServiceEntityRooms

/** One that is listed and one in the trash, under `recipe_id` and `trashed_recipe_id`: for a scene of rights. */
export async function planted<Create extends Shape>(
  person: TestPerson,
  scope_id: string,
  { declaration, path }: Any<Create, Shape>,
  body: z.input<Create>,
): Promise<Readonly<Record<string, string>>> {
  const { one, scope, trash } = declaration
  const list = `/api${scope.path?.replace(`:${scope.column}`, scope_id) ?? ''}${path}`
  const { id } = made(await person.post(list, body))
  if (trash === false) return { [`${one}_id`]: id }
  const { id: trashed } = made(await person.post(list, body))
  made(await person.delete(`/api${path}/${trashed}`))
  return { [`${one}_id`]: id, [`trashed_${one}_id`]: trashed }
}

interface Example<Create extends Shape, Update extends Shape> {
  readonly create: z.input<Create>
  /** What stands in the answer to that. */
  readonly made: object
  readonly update: z.input<Update>
  /** What makes none: each is refused by a field. */
  readonly refused: readonly object[]
}

/**
 * Plays through what a plain entity of an organisation promises, as its owner, a member and somebody from
 * elsewhere: its routes and what they emit, lists and their pages, the trash and its end, search, figure,
 * notification and live topic.
 */
export async function assertEntity<Create extends Shape, Update extends Shape>(
  stage: Stage,
  entity: Any<Create, Update>,
  example: Example<Create, Update>,
): Promise<void> {
  const { owner, many, path, declaration } = entity
  const { one, title, sorts = {} } = declaration
  const [ada, bob, eve] = await stage.people('Ada', 'Bob', 'Eve')
  const organization_id = await stage.organization(ada)
  const list = `/api/organizations/${organization_id}${path}`
  const event = (what: string) => `${owner}.${one}_${what}`
  const ids = async (query = '', who: TestPerson = ada) =>
    made(await who.get(`${list}${query}`)).items.map(({ id }: { id: string }) => id)

  const item = await stage.see({
    who: ada,
    call: ['POST', list, example.create],
    status: 201,
    contains: { ...example.made, version: 1, created_by: ada.id },
    emits: [event('created')],
  })
  const address = `/api${path}/${item.id}`
  const key = { 'idempotency-key': randomUUID() }
  const once = [1, 2].map(() => ada.post(list, example.create, key))
  const [made_once, again] = (await Promise.all(once)).map(made)
  assert.deepEqual(again, made_once, 'a retry with the same key makes another')
  made(await ada.delete(`/api${path}/${again.id}`))
  await stage.admin.query(`delete from ${declaration.table} where id = $1`, [again.id])
  assert.deepEqual(made(await ada.get(address)), item)
  for (const body of example.refused) {
    const { details } = assertRefused(await ada.post(list, body), 400, 'bad_input').body
    assert.match(details[0].path, /^body\./)
  }
  const changed = await stage.see({
    who: ada,
    call: ['PATCH', address, example.update, { 'if-match': '"1"' }],
    status: 200,
    contains: { ...example.update, version: 2 },
    emits: [event('updated')],
  })
  const late = await ada.patch(address, example.create, { 'if-match': '"1"' })
  assert.deepEqual(assertRefused(late, 409, 'stale').body.current, changed)

  // Into the trash and back.
  const removed = { who: ada, call: ['DELETE', address], status: 204 } as const
  await stage.see({ ...removed, emits: [event('deleted')] })
  assert.deepEqual([await ids(), await ids('?deleted=true')], [[], [item.id]])
  await stage.see({
    who: ada,
    call: ['POST', `${address}/restore`],
    status: 200,
    emits: [event('restored')],
  })

  // Whoever belongs there sees it, finds it, counts it, and is told of the next; nobody else.
  await stage.join(organization_id, bob)
  const heard = await listen(stage, bob, `${owner}:${many}:${organization_id}`)
  const next = made(await ada.post(list, example.create))
  await heard(event('created'), next.id)
  await stage.settled()
  const text = encodeURIComponent(String(next[title]))
  const finds = async (who: TestPerson) =>
    made(await who.get(`/api/search?q=${text}`)).items.map(({ href }: { href: string }) => href)
  assert.ok((await finds(bob)).includes(`${path}/${next.id}`))
  assert.deepEqual(await finds(eve), [])
  assert.deepEqual(await ids(`?q=${text}`, bob), [next.id])
  const { items } = made(await bob.get(`/api/organizations/${organization_id}/metrics`))
  assert.equal(items.find(({ id }: { id: string }) => id === `${owner}.${many}`).value, 2)
  const told = made(await bob.get('/api/notifications')).items
  assert.deepEqual(
    told.map(({ href }: { href: string }) => href),
    [`${path}/${next.id}`],
  )
  assert.ok(told[0].title.includes(next[title]) && told[0].title.includes('Ada'), told[0].title)
  assert.deepEqual(made(await eve.get('/api/notifications')).items, [])

  // Page by page, in each order.
  const third = made(await bob.post(list, example.create))
  for (const sort of ['created_at', ...Object.keys(sorts)]) {
    for (const direction of ['asc', 'desc']) {
      const seen: string[] = []
      let query = `?sort=${sort}&direction=${direction}&limit=1`
      for (let page = 0; page < 3; page += 1) {
        const { items, next: cursor } = made(await bob.get(`${list}${query}`))
        seen.push(...items.map(({ id }: { id: string }) => id))
        query = `?sort=${sort}&direction=${direction}&limit=1&cursor=${cursor}`
        assert.equal(cursor === null, page === 2)
      }
      assert.deepEqual(seen.toSorted(), [item.id, next.id, third.id].toSorted())
    }
  }

  // What has been in the trash for 30 days is gone for good, and nothing else.
  for (const [of, days] of [
    [item, 31],
    [next, 29],
  ]) {
    await stage.admin.query(
      `update ${declaration.table} set deleted_at = now() - make_interval(days => $2) where id = $1`,
      [of.id, days],
    )
  }
  for (const job of entity.jobs) await job.run(stage.runtime, {}, { id: 'test', attempt: 1 })
  const { rows } = await stage.admin.query(`select id from ${declaration.table} order by id`)
  assert.deepEqual(
    rows.map(({ id }) => id),
    [next.id, third.id],
  )

  // Whoever leaves for good leaves the team its work.
  await eraseAfterGrace(stage, bob)
  const kept = made(await ada.get(`/api${path}/${third.id}`))
  assert.deepEqual([kept[title], kept.created_by], [third[title], bob.id])

  await assertDemoGoes(stage, entity)
}

/** What the owner's demo adds of it goes as it came, and nothing else does. */
async function assertDemoGoes(
  { runtime, admin }: Stage,
  entity: ServiceEntityRooms,
): Promise<void> {
  const { owner, declaration } = entity
  const demo = manifestsOf(runtime).find(({ name }) => name === owner)?.demo
  if (!demo) return
  const ids = async () =>
    (await admin.query(`select id from ${declaration.table} order by id`)).rows.map(({ id }) => id)
  const before = await ids()
  await people.add(runtime, 'en')
  assert.deepEqual(await demo.add(runtime, 'fr'), [])
  const added = await ids()
  assert.ok(added.length > before.length, `the demo of ${owner} adds no ${entity.many}`)
  const [again = ''] = await demo.add(runtime, 'fr')
  assert.match(again, /is there already/)
  assert.deepEqual(await ids(), added)
  await demo.remove(runtime)
  assert.deepEqual(await ids(), before)
}
