import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { defineEvents } from '#kernel/events/define.ts'
import { LaneShares, lanes } from '#kernel/events/lane-shares.ts'
import { startEvents } from '#kernel/events/start.ts'
import { subscriber } from '#kernel/events/subscriber.ts'
import { openStand } from './stand.ts'

const events = defineEvents('test', { moved: { data: z.strictObject({}) } })

describe('the lanes of deliveries', () => {
  for (const quickAtFirst of [false, true]) {
    test(`of twenty subscribers one sleeps${quickAtFirst ? ', who was quick before' : ''}: the others hear all`, async () => {
      const stand = await openStand()
      const sleep = Promise.withResolvers<void>()
      const heard = new Map<string, number>()
      let asleep = !quickAtFirst
      const subscribers = Array.from({ length: 20 }, (_, index) => {
        const name = `test.s${index}`
        return subscriber({
          name,
          events: [events.moved],
          handle: async () => {
            if (index === 0 && asleep) await sleep.promise
            heard.set(name, (heard.get(name) ?? 0) + 1)
          },
        })
      })
      const runtime = stand.runtime({ events: { emits: events, subscribers } })
      const handle = await startEvents(runtime, { workerConnection: stand.workerConnection })
      const emit = (count: number) =>
        runtime.database.asSystem('test').write(async (transaction) => {
          for (let index = 0; index < count; index += 1) {
            transaction.emit(events.moved, { subject: randomUUID(), data: {} })
          }
        })
      try {
        await emit(5)
        if (quickAtFirst) await handle.idle()
        asleep = true
        await emit(10)
        const others = () => [...heard].filter(([name]) => name !== 'test.s0')
        while (others().reduce((total, [, count]) => total + count, 0) < 19 * 15) await pause(5)
        assert.ok((heard.get('test.s0') ?? 0) < 15)
        sleep.resolve()
        await handle.idle()
        assert.equal(heard.get('test.s0'), 15)
      } finally {
        sleep.resolve()
        await handle.stop()
        await stand.close()
      }
    })
  }
})

test('a quick subscriber takes all lanes but one, a slow one a single one, all slow ones two', (t) => {
  let now = 0
  t.mock.method(performance, 'now', () => now)
  const after = (took: Readonly<Record<string, number>>) => {
    const shares = new LaneShares()
    for (const [name, milliseconds] of Object.entries(took)) {
      const share = shares.take(name)
      now += milliseconds
      share(false)
      share(true)
    }
    return (name: string) => {
      let count = 0
      for (; shares.hasRoom(name); count += 1) shares.take(name)
      return count
    }
  }
  const usual = { quick: 5, a: 5, b: 5, c: 5, one: 500, two: 500, three: 500 }
  const lanesOf = after(usual)
  assert.deepEqual(['one', 'two', 'three'].map(lanesOf), [1, 1, 0])
  assert.deepEqual(['quick', 'unknown'].map(lanesOf), [lanes - 1, 1])
  // On a busy machine all take long, and none is held back for it.
  const busy = after({ a: 400, b: 300, c: 500, sleeper: 5000 })
  assert.deepEqual(['a', 'sleeper'].map(busy), [lanes - 1, 1])
})
