import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { kernel } from '#kernel/kernel.ts'
import type { Principal } from '#kernel/principal.ts'
import { type Scope, type TestDatabase, testDatabase } from '#kernel/testing/database.ts'
import { somebodyWaits } from '#kernel/testing/somebody-waits.ts'
import { countTrips } from '#kernel/testing/trips.ts'
import { compose } from '../compose.ts'
import type { Database } from '../database.ts'
import { composedKept } from '../prepared.ts'
import { statement } from '../statement.ts'
import { isTooSlow } from '../translate-error.ts'

const ada: Principal = {
  kind: 'person',
  person_id: randomUUID(),
  session_id: randomUUID(),
  aal: 'aal1',
}
const who = statement<{ who: string; role: string }>(
  'select auth.uid()::text as who, current_user::text as role',
)
const isAda = [{ who: ada.person_id, role: 'socle_member' }]
const backend = 'select pg_backend_pid() as pid'
const broken = statement('select 1 / 0')
const endless = statement('select pg_sleep(60)')
const patience = { each: 10_000, all: 10_000 }

describe('several statements in one round trip', () => {
  let stand: TestDatabase
  const closing: (() => Promise<void> | void)[] = []
  after(async () => {
    for (const close of closing) await close()
  })
  before(async () => {
    const scope: Scope = { after: (close) => void closing.push(close) }
    stand = await testDatabase(scope, [kernel])
    await stand.admin.query(
      `create table public.notes (id integer primary key); grant all on public.notes to socle_system`,
    )
  })

  /** One connection, so that whoever breaks or soils it is found out. */
  async function one(): Promise<{ database: Database; pid: number }> {
    const database = stand.anotherNode(1)
    return { database, ...(await database.asSystem('test').read.one<{ pid: number }>(backend)) }
  }

  test('all of them, each with its rows', async () => {
    const { database } = await one()
    const trips = countTrips(database)
    const { read } = database.withUser(ada)
    const [numbers, person] = await read.all([
      statement<{ n: number }>('select generate_series(1, $1::integer) as n', [3]),
      who,
    ])
    assert.deepEqual(
      numbers.map(({ n }) => n),
      [1, 2, 3],
    )
    assert.deepEqual(person, isAda)
    assert.deepEqual(trips, { connections: 1, round_trips: 1 })
    assert.deepEqual(await read.all([]), [])
  })

  test('all or nothing: the failure of one is everybody’s, and the connection is kept', async () => {
    const { database, pid } = await one()
    const { read } = database.withUser(ada)
    await assert.rejects(read.all([who, broken, who]))
    assert.deepEqual(await read.all([who, statement(backend)]), [isAda, [{ pid }]])
  })

  test('in a transaction they see what it wrote', async () => {
    const { database } = await one()
    const system = database.asSystem('test')
    const trips = countTrips(database)
    await system.write(async (transaction) => {
      const [, counted] = await transaction.all([
        statement('insert into public.notes values (1)'),
        statement<{ count: number }>('select count(*) from public.notes'),
      ])
      assert.deepEqual(counted, [{ count: 1 }])
    })
    assert.deepEqual(trips, { connections: 1, round_trips: 2 }) // with begin, commit
  })

  test('gathered: one that fails and one that takes too long are left out alone', async () => {
    const { database, pid } = await one()
    const { read } = database.withUser(ada)
    const trips = countTrips(database)
    const wrong = statement('select from nowhere')
    const outcomes = await read.gather([broken, who, endless, who, wrong, who], {
      ...patience,
      each: 50,
    })
    assert.deepEqual(
      outcomes.map((outcome) =>
        outcome.status === 'fulfilled' ? outcome.value : isTooSlow(outcome.reason),
      ),
      [false, isAda, true, isAda, false, isAda],
    )
    assert.deepEqual(trips, { connections: 1, round_trips: 1 })
    // Ended in Postgres, on a connection that is as it was.
    const [after] = await database
      .asSystem('test')
      .read.rows(`select pg_backend_pid() as pid, current_setting('statement_timeout') as limit`)
    assert.deepEqual(after, { pid, limit: '15s' })
    // And every name that was parsed on the way is known for what it is.
    const again = await read.gather([who, broken, who, who], patience)
    assert.deepEqual(
      again.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
    )
  })

  test('gathered: together they take no longer than all of the patience', async () => {
    const { database } = await one()
    const { read } = database.withUser(ada)
    const outcomes = await read.gather(Array(40).fill(endless), { each: 60_000, all: 100 })
    assert.equal(outcomes.length, 40)
    for (const outcome of outcomes)
      assert.ok(outcome.status === 'rejected' && isTooSlow(outcome.reason))
  })

  test('gathered: nothing that is lost on the way is waited for', async () => {
    const { database, pid } = await one()
    const { read } = database.withUser(ada)
    const waiting = statement('select pg_advisory_xact_lock(1)')
    const holder = await stand.admin.connect()
    await holder.query('begin; select pg_advisory_xact_lock(1)')
    const gathering = read.gather([who, waiting, who, who], patience)
    while (!(await somebodyWaits(stand.admin)));
    await holder.query('select pg_terminate_backend($1, 5000)', [pid])
    await holder.query('commit')
    holder.release()
    const outcomes = await gathering
    for (const outcome of outcomes.slice(1)) {
      assert.ok(outcome.status === 'rejected')
      assert.equal(outcome.reason.code, 'unavailable')
    }
    assert.notEqual((await read.one<{ pid: number }>(backend)).pid, pid)
  })

  test('a refused write costs no connection', async () => {
    const { database, pid } = await one()
    const { write, read } = database.asSystem('test')
    const insert = () =>
      write((transaction) => transaction.rows('insert into public.notes values (7)'))
    await insert()
    for (let index = 0; index < 5; index += 1) await assert.rejects(insert(), { code: 'conflict' })
    await assert.rejects(read.rows('insert into public.notes values (7)'), { code: 'conflict' })
    assert.deepEqual(await read.one(backend), { pid })
  })

  test('constants stay prepared, of composed statements the last ones', async () => {
    const { database } = await one()
    const { read } = database.asSystem('test')
    const composed = (index: number) =>
      compose<{ n: number }>(sql`select ${sql.raw(String(index))}::integer as n`)
    const names = async () =>
      (await read.rows<{ statement: string }>('select statement from pg_prepared_statements')).map(
        (row) => row.statement,
      )
    await read.rows(who)
    for (let index = 0; index < composedKept + 50; index += 1) {
      assert.deepEqual(await read.rows(composed(index)), [{ n: index }])
      await read.rows(composed(0)) // used all the time
      if (index % 10 === 0) await assert.rejects(read.all([broken, composed(10_000 + index)]))
    }
    const kept = await names()
    assert.ok(kept.includes(who.text))
    assert.ok(kept.includes(composed(0).text))
    assert.equal(kept.filter((text) => text.includes('::integer as n')).length, composedKept)
    // What had to go is prepared anew.
    for (let index = 0; index < 60; index += 1) {
      assert.deepEqual(await read.rows(composed(index)), [{ n: index }])
    }
    assert.ok((await names()).length <= composedKept + 20)
  })
})
