import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { z } from 'zod'
import { listDeadLetters, replayDelivery, replayEvents } from '#kernel/events/dead-letters.ts'
import { defineEvents, type Event } from '#kernel/events/define.ts'
import { briefMinutes, keptDays, purgeBriefEvents, purgeEvents } from '#kernel/events/purge.ts'
import { startEvents } from '#kernel/events/start.ts'
import { subscriber } from '#kernel/events/subscriber.ts'
import { defineJob } from '#kernel/jobs/define.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { openStand, type Stand } from './stand.ts'

const events = defineEvents('test', {
  moved: { data: z.strictObject({ step: z.number() }) },
  opened: { data: z.strictObject({}) },
  noticed: { data: z.strictObject({}), brief: true },
})

describe('deliveries', () => {
  let stand: Stand
  before(async () => {
    stand = await openStand()
    await stand.admin.query('create table public.effects (subscriber text, event_id text)')
    await stand.admin.query('grant all on public.effects to socle_system')
  })
  after(() => stand.close())

  const stepOf = (event: Event) => (event.data as { step: number }).step

  async function emitSteps(runtime: Runtime, subject: string, ...numbers: number[]) {
    for (const step of numbers) {
      await runtime.database.asSystem('test').write(async (transaction) => {
        transaction.emit(events.moved, { subject, data: { step } })
      })
    }
  }

  const start = (runtime: Runtime, retryPause: (attempts: number) => number) =>
    startEvents(runtime, { workerConnection: stand.workerConnection, retryPause })

  test('a failing handler holds back only its own subject, and only for its own subscriber', async () => {
    const seen: string[] = []
    let broken = true
    const name = randomUUID()
    const [bad, good] = [randomUUID(), randomUUID()]
    const fragile = subscriber({
      name: `${name}.fragile`,
      events: [events.moved],
      handle: async (_transaction, event) => {
        if (broken && event.subject === bad) throw new Error('not today')
        seen.push(`fragile ${event.subject} ${stepOf(event)}`)
      },
    })
    const sound = subscriber({
      name: `${name}.sound`,
      events: [events.moved],
      handle: async (_transaction, event) => {
        seen.push(`sound ${event.subject} ${stepOf(event)}`)
      },
    })
    const runtime = stand.runtime({ events: { subscribers: [fragile, sound] } })
    const handle = await start(runtime, (attempts) => (attempts === 1 ? 60_000 : 0))
    await emitSteps(runtime, bad, 1, 2)
    await emitSteps(runtime, good, 1, 2)
    await handle.idle()
    assert.deepEqual(
      seen.toSorted(),
      [
        `fragile ${good} 1`,
        `fragile ${good} 2`,
        `sound ${bad} 1`,
        `sound ${bad} 2`,
        `sound ${good} 1`,
        `sound ${good} 2`,
      ].toSorted(),
    )
    assert.equal(handle.counts.failed, 1)

    broken = false
    await stand.admin.query(
      'update socle.deliveries set next_attempt_at = now() where subscriber = $1',
      [`${name}.fragile`],
    )
    await handle.idle()
    await handle.stop()
    assert.deepEqual(seen.slice(6), [`fragile ${bad} 1`, `fragile ${bad} 2`], 'then in order')
  })

  test('after eight attempts a dead letter lets the others pass, and can be replayed', async () => {
    const seen: number[] = []
    let broken = true
    let attempts = 0
    const subject = randomUUID()
    const name = randomUUID()
    const fragile = subscriber({
      name,
      events: [events.moved],
      handle: async (_transaction, event) => {
        if (broken && stepOf(event) === 1) {
          attempts += 1
          throw new Error('the first is poison')
        }
        seen.push(stepOf(event))
      },
    })
    const runtime = stand.runtime({ events: { subscribers: [fragile] } })
    const handle = await start(runtime, () => 0)
    await emitSteps(runtime, subject, 1, 2)
    await handle.idle()
    assert.equal(attempts, 8)
    assert.deepEqual(seen, [2])
    assert.deepEqual(handle.counts, {
      delivered: 1,
      failed: 8,
      dead: 1,
      dispatched: 2,
      leading: true,
    })

    const [letter, ...others] = (await listDeadLetters(runtime.database)).filter(
      (one) => one.subscriber === name,
    )
    assert.ok(letter)
    assert.deepEqual(others, [])
    assert.equal(letter.subject, subject)
    assert.equal(letter.attempts, 8)
    assert.equal(letter.last_error, 'Error: the first is poison')

    broken = false
    await replayDelivery(runtime.database, letter.event_id, name)
    await handle.idle()
    await handle.stop()
    assert.deepEqual(seen, [2, 1])
    await assert.rejects(replayDelivery(runtime.database, letter.event_id, name), {
      code: 'not_found',
    })
  })

  test('a handler leaves its effects once, and none when it fails after them', async () => {
    const name = randomUUID()
    let failures = 0
    const writer = subscriber({
      name,
      events: [events.opened],
      handle: async (transaction, event) => {
        await transaction.rows('insert into public.effects values ($1, $2)', [name, event.id])
        failures += 1
        if (failures < 3) throw new Error('after the effect')
      },
    })
    const [runtime, other] = [0, 1].map(() => stand.runtime({ events: { subscribers: [writer] } }))
    assert.ok(runtime && other)
    const handles = [await start(runtime, () => 0), await start(other, () => 0)]
    for (let index = 0; index < 20; index += 1) {
      await runtime.database.asSystem('test').write(async (transaction) => {
        transaction.emit(events.opened, { subject: randomUUID(), data: {} })
      })
    }
    for (const handle of handles) await handle.idle()
    const leading = handles.filter((handle) => handle.counts.leading)
    for (const handle of handles) await handle.stop()
    const { rows } = await stand.admin.query(
      'select count(*)::int as all, count(distinct event_id)::int as events from public.effects where subscriber = $1',
      [name],
    )
    assert.deepEqual(rows, [{ all: 20, events: 20 }])
    assert.equal(leading.length, 1, 'one node hands out')
  })

  test('events are replayed to one subscriber from a position on', async () => {
    const seen: number[] = []
    const subject = randomUUID()
    const listener = subscriber({
      name: randomUUID(),
      events: [events.moved],
      handle: async (_transaction, event) => {
        if (event.subject === subject) seen.push(stepOf(event))
      },
    })
    const runtime = stand.runtime({ events: { subscribers: [listener] } })
    const handle = await start(runtime, () => 0)
    await emitSteps(runtime, subject, 1, 2, 3)
    await handle.idle()
    const { rows } = await stand.admin.query<{ position: string }>(
      `select position from socle.events where subject = $1 and data ->> 'step' = '2'`,
      [subject],
    )
    assert.equal(await replayEvents(runtime.database, listener, Number(rows[0]?.position)), 2)
    await handle.idle()
    await handle.stop()
    assert.deepEqual(seen, [1, 2, 3, 2, 3])
  })

  test('another node takes over when the connection of the one that hands out is cut', async () => {
    const seen: number[] = []
    const subject = randomUUID()
    const listener = subscriber({
      name: randomUUID(),
      events: [events.moved],
      handle: async (_transaction, event) => {
        if (event.subject === subject) seen.push(stepOf(event))
      },
    })
    const runtimes = [0, 1].map(() => stand.runtime({ events: { subscribers: [listener] } }))
    const handles = await Promise.all(runtimes.map((runtime) => start(runtime, () => 0)))
    const [runtime] = runtimes
    assert.ok(runtime)
    await emitSteps(runtime, subject, 1)
    for (const handle of handles) await handle.idle()

    const leader = `select pid from pg_locks where locktype = 'advisory' and classid = 5002 and granted
    and database = (select oid from pg_database where datname = current_database())`
    const before = await stand.admin.query<{ pid: number }>(leader)
    assert.equal(before.rowCount, 1)
    await stand.admin.query('select pg_terminate_backend($1)', [before.rows[0]?.pid])
    await emitSteps(runtime, subject, 2, 3)
    for (const handle of handles) await handle.idle()
    const later = await stand.admin.query<{ pid: number }>(leader)
    for (const handle of handles) await handle.stop()
    assert.deepEqual(seen, [1, 2, 3])
    assert.equal(later.rowCount, 1)
    assert.notEqual(later.rows[0]?.pid, before.rows[0]?.pid)
  })

  test('old events are purged in chunks, and places go on counting where they were', async () => {
    const runtime = stand.runtime({})
    const handle = await start(runtime, () => 0)
    await emitSteps(runtime, randomUUID(), 1, 2)
    await handle.idle()
    const sql = 'select count(*)::int as count, max(position)::int as last from socle.events'
    const before = await stand.admin.query(sql)
    await stand.admin.query(
      'update socle.events set occurred_at = now() - make_interval(days => $1)',
      [keptDays + 1],
    )
    await emitSteps(runtime, randomUUID(), 3)
    await stand.admin.query(
      'update socle.events set occurred_at = now() - make_interval(days => $1)',
      [keptDays + 1],
    )
    await handle.idle()
    await purgeEvents.run(runtime, {}, { id: '1', attempt: 1 })
    assert.deepEqual((await stand.admin.query(sql)).rows, [
      { count: 1, last: before.rows[0].last + 1 },
    ])
    await emitSteps(runtime, randomUUID(), 4)
    await handle.idle()
    await handle.stop()
    assert.deepEqual((await stand.admin.query(sql)).rows, [
      { count: 2, last: before.rows[0].last + 2 },
    ])
  })

  test('brief events and jobs asked for go after an hour, once nobody waits for them', async () => {
    let broken = true
    const subject = randomUUID()
    const fragile = subscriber({
      name: randomUUID(),
      events: [events.noticed],
      handle: async () => {
        if (broken) throw new Error('not today')
      },
    })
    const ping = defineJob({ name: 'test.ping', payload: z.strictObject({}), run: async () => {} })
    const declared = { jobs: [ping], events: { emits: events, subscribers: [fragile] } }
    const runtime = stand.runtime(declared)
    const handle = await start(runtime, () => 60_000)
    await runtime.database.asSystem('test').write(async (transaction) => {
      transaction.emit(events.noticed, { subject, data: {} })
      transaction.enqueue(ping, { payload: {}, key: subject })
      transaction.emit(events.moved, { subject, data: { step: 1 } })
    })
    await handle.idle()
    const left = async (minutes: number) => {
      await stand.admin.query(
        `update socle.events set occurred_at = now() - make_interval(mins => $2) where subject = $1`,
        [subject, minutes],
      )
      await purgeBriefEvents.run(runtime, {}, { id: '1', attempt: 1 })
      const { rows } = await stand.admin.query<{ type: string }>(
        'select type from socle.events where subject = $1 order by id',
        [subject],
      )
      return rows.map(({ type }) => type)
    }
    const all = ['test.noticed', 'socle.job_requested', 'test.moved']
    assert.deepEqual(await left(briefMinutes - 1), all)
    assert.deepEqual(
      await left(briefMinutes + 1),
      ['test.noticed', 'test.moved'],
      'still waited for',
    )
    broken = false
    await stand.admin.query('update socle.deliveries set next_attempt_at = now()')
    await handle.idle()
    await handle.stop()
    assert.deepEqual(await left(briefMinutes + 1), ['test.moved'])
  })
})
