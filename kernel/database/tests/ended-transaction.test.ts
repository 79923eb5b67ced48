import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Transaction } from '#kernel/database/session.ts'
import { openStand, type Stand } from '#kernel/events/tests/stand.ts'

describe('what comes after a transaction', () => {
  let stand: Stand
  before(async () => {
    stand = await openStand()
    await stand.admin.query('create table public.notes (id int primary key)')
    await stand.admin.query('grant all on public.notes to socle_system')
  })
  after(() => stand.close())

  test('a statement after the end of its transaction never runs on a connection of others', async () => {
    const system = stand.database.asSystem('test')
    const kept: Transaction[] = []
    await system.write(async (transaction) => {
      await transaction.rows('select 1')
      kept.push(transaction)
    })
    const failing = system.write(async (transaction) => {
      await transaction.rows('select 1')
      kept.push(transaction)
      throw new Error('after all not')
    })
    await assert.rejects(failing, /after all not/)
    for (const transaction of kept) await assert.rejects(transaction.rows('select 1'), /has ended/)
    assert.equal(kept.length, 2)
  })

  test('a transaction in which a statement failed is never told to be committed [V2.3.3]', async () => {
    const insert = 'insert into public.notes values ($1)'
    const swallowing = stand.database.asSystem('test').write(async (transaction) => {
      await transaction.rows(insert, [1])
      await transaction.rows(insert, [1]).catch(() => {}) // a verb that believes it can go on
      return 'done'
    })
    await assert.rejects(swallowing, { code: 'conflict' })
    const { rowCount } = await stand.admin.query('select from public.notes')
    assert.equal(rowCount, 0)
  })

  test('inside a transaction no second connection is asked for', async () => {
    const system = stand.database.asSystem('test')
    const refused = /A second connection inside/
    await assert.rejects(
      system.write(() => system.read.rows('select 1')),
      refused,
    )
    await assert.rejects(
      system.write(() => system.write(async () => 1)),
      refused,
    )
    assert.equal((await system.read.rows('select 1')).length, 1)
  })

  test('statements that are started at once make one round trip, in their order', async (t) => {
    let trips = 0
    stand.database.pool.once('acquire', (client) => {
      const { query } = client
      t.mock.method(client, 'query', (...given: unknown[]) => {
        trips += 1
        return Reflect.apply(query, client, given)
      })
    })
    const answers = await stand.database.asSystem('test').write(async (transaction) => {
      const insert = 'insert into public.notes values ($1) returning id'
      const count = 'select count(*)::int from public.notes'
      const together = await Promise.all([
        transaction.one(count),
        transaction.one(insert, [2]),
        transaction.one(insert, [3]),
        transaction.one(count),
      ])
      return [...together, await transaction.one(count)]
    })
    assert.deepEqual(answers, [{ count: 0 }, { id: 2 }, { id: 3 }, { count: 2 }, { count: 2 }])
    assert.equal(trips, 3) // the four with begin, the last one, commit
  })

  test('of statements that are started at once one that fails fails them all', async () => {
    const outcomes = stand.database.asSystem('test').write((transaction) => {
      const insert = 'insert into public.notes values ($1)'
      return Promise.allSettled([4, 4, 5].map((id) => transaction.rows(insert, [id])))
    })
    await assert.rejects(outcomes, { code: 'conflict' })
    const { rowCount } = await stand.admin.query('select from public.notes where id > 3')
    assert.equal(rowCount, 0)
  })
})
