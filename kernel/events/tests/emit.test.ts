import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { defineEvents } from '#kernel/events/define.ts'
import type { Principal } from '#kernel/principal.ts'
import { openStand, type Stand } from './stand.ts'

const events = defineEvents('test', { moved: { data: z.strictObject({ to: z.enum(['done']) }) } })
const person: Principal = {
  kind: 'person',
  person_id: randomUUID(),
  session_id: randomUUID(),
  aal: 'aal1',
}

describe('emitting', () => {
  let stand: Stand
  before(async () => {
    stand = await openStand()
  })
  after(() => stand.close())

  const emitted = (over: object) =>
    JSON.stringify([{ type: 'test.moved', version: 1, subject: 'a', data: {}, ...over }])

  test('a person emits as themselves', async () => {
    const subject = randomUUID()
    await stand.database.withUser(person).write(async (transaction) => {
      transaction.emit(events.moved, { subject, data: { to: 'done' } })
    })
    const { rows } = await stand.admin.query(
      'select actor_id, data from socle.events where subject = $1',
      [subject],
    )
    assert.deepEqual(rows, [{ actor_id: person.person_id, data: { to: 'done' } }])
  })

  test('a person cannot emit as another, as nobody, or as an anonymous caller', async () => {
    const member = stand.database.withUser(person)
    for (const actor_id of [randomUUID(), null]) {
      const emit = member.read.rows('select socle.emit($1::jsonb)', [emitted({ actor_id })])
      await assert.rejects(emit, { code: 'forbidden' })
    }
    const anonymous = stand.database.withUser({ kind: 'anonymous' })
    await assert.rejects(anonymous.read.rows('select socle.emit($1::jsonb)', [emitted({})]), {
      code: 'forbidden',
    })
  })

  test('nobody but the system reads events, and nobody writes them by hand', async () => {
    const member = stand.database.withUser(person)
    await assert.rejects(member.read.rows('select * from socle.events'), { code: 'forbidden' })
    await assert.rejects(
      member.read.rows(`insert into socle.events (type) values ('test.moved')`),
      {
        code: 'forbidden',
      },
    )
    await assert.rejects(member.read.rows('select * from socle.deliveries'), { code: 'forbidden' })
  })

  test('data that does not fit its definition, and events that the table refuses, fail their own transaction', async () => {
    const system = stand.database.asSystem('test')
    const wrong = system.write(async (transaction) => {
      // The point of the test is a value that the types forbid.
      transaction.emit(events.moved, {
        subject: 'a',
        data: { to: 'done', title: 'Secret' } as { to: 'done' },
      })
    })
    await assert.rejects(wrong, z.ZodError)
    const long = emitted({ data: { text: 'x'.repeat(9000) } })
    await assert.rejects(system.read.rows('select socle.emit($1::jsonb)', [long]), {
      code: 'bad_input',
    })
    const never = emitted({
      type: 'socle.job_requested',
      data: { task: 'test.job', payload: {}, run_at: 'never' },
    })
    await assert.rejects(system.read.rows('select socle.emit($1::jsonb)', [never]))
    const nameless = emitted({ type: 'socle.job_requested', data: { payload: {} } })
    await assert.rejects(system.read.rows('select socle.emit($1::jsonb)', [nameless]))
  })

  test('a transaction that rolls back leaves no event', async () => {
    const subject = randomUUID()
    const failing = stand.database.asSystem('test').write(async (transaction) => {
      transaction.emit(events.moved, { subject, data: { to: 'done' } })
      await transaction.rows('select 1')
      throw new Error('after all not')
    })
    await assert.rejects(failing, /after all not/)
    const { rowCount } = await stand.admin.query('select from socle.events where subject = $1', [
      subject,
    ])
    assert.equal(rowCount, 0)
  })
})
