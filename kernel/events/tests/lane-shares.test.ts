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
  const shares = new LaneShares()
  const deliver = (subscriber: string, took: number) => {
    const share = shares.take(subscriber)
    now += took
    share(false)
    share(true)
  }
  const taken = (subscriber: string) => {
    let count = 0
    for (; shares.hasRoom(subscriber); count += 1) shares.take(subscriber)
    return count
  }
  assert.equal(taken('unknown'), 1)
  deliver('quick', 5)
  assert.equal(taken('quick'), lanes - 1)
  const slow = ['one', 'two', 'three']
  const others = new LaneShares()
  const takenOf = slow.map((name) => {
    const share = others.take(name)
    now += 500
    share(false)
    share(true)
    return name
  })
  assert.deepEqual(
    takenOf.map((name) => {
      const room = others.hasRoom(name)
      if (room) others.take(name)
      return room
    }),
    [true, true, false],
  )
})
