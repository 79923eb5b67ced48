import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { z } from 'zod'
import { defineEvents, type Event } from '#kernel/events/define.ts'
import { startEvents } from '#kernel/events/start.ts'
import { subscriber } from '#kernel/events/subscriber.ts'
import { openStand, type Stand } from './stand.ts'

const events = defineEvents('test', { moved: { data: z.strictObject({ step: z.number() }) } })

describe('the order of events', () => {
  let stand: Stand
  before(async () => {
    stand = await openStand()
  })
  after(() => stand.close())

  /** A writer whose transaction can be held open on either side of its emit. */
  async function openWriter() {
    const client = new pg.Client(stand.access.authenticator)
    await client.connect()
    await client.query('begin')
    await client.query(`select set_config('role', 'socle_system', true), pg_current_xact_id()`)
    return {
      emit: (subject: string, step: number) =>
        client.query('select socle.emit($1::jsonb)', [
          JSON.stringify([{ type: 'test.moved', version: 1, subject, data: { step } }]),
        ]),
      /** Stays open for some trips more. */
      async linger(trips: number) {
        for (let trip = 0; trip < trips; trip += 1) await client.query('select pg_sleep(0.001)')
      },
      async commit() {
        await client.query('commit')
        await client.end()
      },
      async rollback() {
        await client.query('rollback')
        await client.end()
      },
    }
  }

  /** Two subscribers that remember what they were given, on two nodes. */
  async function listen() {
    const seen = { first: [] as Event[], second: [] as Event[] }
    const remember = (name: 'first' | 'second') =>
      subscriber({
        name: `test.${name}`,
        events: [events.moved],
        handle: async (_transaction, event) => {
          seen[name].push(event)
        },
      })
    const declared = {
      events: { emits: events, subscribers: [remember('first'), remember('second')] },
    }
    const nodes = await Promise.all(
      [stand.database, stand.anotherNode()].map((database) =>
        startEvents(stand.runtime(declared, database), {
          workerConnection: stand.workerConnection,
        }),
      ),
    )
    return {
      seen,
      async idle() {
        for (const node of nodes) await node.idle()
      },
      async stop() {
        for (const node of nodes) await node.stop()
      },
    }
  }

  const steps = (seen: readonly Event[], subject: string) =>
    seen
      .filter((event) => event.subject === subject)
      .map((event) => (event.data as { step: number }).step)

  test('an event whose transaction commits late is not skipped, where a reader by id skips it', async () => {
    const { seen, idle, stop } = await listen()
    const [early, late] = [randomUUID(), randomUUID()]
    const held = await openWriter()
    await held.emit(early, 1) // draws the smaller id, stays open
    const quick = await openWriter()
    await quick.emit(late, 2)
    await quick.commit()
    await idle()

    // The reader that remembers the greatest id it saw, as a subscriber by cursor would.
    const cursor = await stand.admin.query('select max(id) as id from socle.events')
    await held.commit()
    await idle()
    await stop()
    const byCursor = await stand.admin.query('select subject from socle.events where id > $1', [
      cursor.rows[0].id,
    ])

    assert.deepEqual(byCursor.rows, [], 'the naive reader misses the late commit')
    for (const all of [seen.first, seen.second]) {
      assert.deepEqual(steps(all, early), [1])
      assert.deepEqual(steps(all, late), [2])
      const mine = all.filter((event) => event.subject === early || event.subject === late)
      assert.deepEqual(
        mine.map((event) => event.subject),
        [late, early],
        'handed out as they were committed',
      )
      assert.ok((mine[0]?.position ?? 0) < (mine[1]?.position ?? 0))
    }
  })

  test('two events of one subject do not swap when the older transaction emits last', async () => {
    const { seen, idle, stop } = await listen()
    const subject = randomUUID()
    const older = await openWriter() // the smaller transaction id
    const between = await openWriter() // holds the horizon of all snapshots between the two
    const newer = await openWriter()
    await newer.emit(subject, 1)
    await newer.commit()
    await older.emit(subject, 2)
    await older.commit()

    // What a reader up to the oldest running transaction would hand out first: the second step.
    const horizon = await stand.admin.query(
      `select data ->> 'step' as step from socle.events
     where subject = $1 and transaction_id < pg_snapshot_xmin(pg_current_snapshot()) order by id`,
      [subject],
    )
    await idle()
    await between.rollback()
    await idle()
    await stop()

    assert.deepEqual(horizon.rows, [{ step: '2' }], 'the reader by horizon swaps them')
    assert.deepEqual(steps(seen.first, subject), [1, 2])
    assert.deepEqual(steps(seen.second, subject), [1, 2])
  })

  test('a second writer of one subject waits for the commit of the first', async () => {
    const subject = randomUUID()
    const first = await openWriter()
    const second = await openWriter()
    await first.emit(subject, 1)
    let emitted = false
    const emitting = second.emit(subject, 2).then(() => {
      emitted = true
    })
    await waitForLock()
    assert.equal(emitted, false)
    await first.commit()
    await emitting
    await second.commit()
    const { rows } = await stand.admin.query(
      `select data ->> 'step' as step from socle.events where subject = $1 order by id`,
      [subject],
    )
    assert.deepEqual(rows, [{ step: '1' }, { step: '2' }])
  })

  test('32 writers on four subjects: every subscriber sees each subject in the order of its ids', async () => {
    const { seen, idle, stop } = await listen()
    const subjects = Array.from({ length: 4 }, () => randomUUID())
    let writing = true
    const handingOut = (async () => {
      while (writing) await idle()
    })()
    await Promise.all(
      Array.from({ length: 32 }, async (_, writer) => {
        for (let round = 0; round < 5; round += 1) {
          const transaction = await openWriter()
          await transaction.emit(subjects[(writer + round) % 4] ?? '', writer * 5 + round)
          await transaction.linger(writer % 3)
          await transaction.commit()
        }
      }),
    )
    writing = false
    await handingOut
    await idle()
    await stop()

    for (const subject of subjects) {
      const byId = await stand.admin.query<{ id: string }>(
        'select id from socle.events where subject = $1 order by id',
        [subject],
      )
      const ids = byId.rows.map((row) => row.id)
      assert.equal(ids.length, 40)
      for (const all of [seen.first, seen.second]) {
        const mine = all.filter((event) => event.subject === subject)
        assert.deepEqual(
          mine.map((event) => event.id),
          ids,
        )
      }
    }
    const { rows } = await stand.admin.query(
      'select max(position) = count(*) as dense from socle.events',
    )
    assert.equal(rows[0].dense, true, 'positions have no gaps')
  })

  /** Until somebody waits for an advisory lock. */
  async function waitForLock() {
    for (;;) {
      const { rows } = await stand.admin.query(
        `select from pg_locks where locktype = 'advisory' and not granted
       and database = (select oid from pg_database where datname = current_database())`,
      )
      if (rows.length > 0) return
    }
  }
})
