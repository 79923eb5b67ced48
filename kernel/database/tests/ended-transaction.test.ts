import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Transaction } from '#kernel/database/session.ts'
import { openStand, type Stand } from '#kernel/events/tests/stand.ts'

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
