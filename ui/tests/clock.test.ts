import assert from 'node:assert/strict'
import { test } from 'node:test'
import { learnTime, now } from '../clock.ts'
import { formatFor } from '../format.ts'
import { randomId } from '../random-id.ts'
import { kept } from './local-storage.ts'

const hour = 3_600_000
const answerAt = (time: number) =>
  new Response(null, { headers: { date: new Date(time).toUTCString() } })
const near = (time: number, expected: number) =>
  assert.ok(Math.abs(time - expected) < 2000, `${time} is not about ${expected}`)

test('whatever this device believes, it is the time that the server says', () => {
  for (const ahead of [2 * hour, -2 * hour, 30 * 24 * hour]) {
    learnTime(answerAt(Date.now() + ahead))
    near(now(), Date.now() + ahead)
    assert.ok(kept.get('socle-clock'), 'also after a reload')
    const ago = formatFor('en', 'UTC').ago
    assert.equal(ago(new Date(Date.now() + ahead).toISOString()), 'now')
    assert.equal(ago(new Date(Date.now() + ahead - 2 * hour).toISOString()), '2 hours ago')
  }
  // The clock was set right.
  learnTime(answerAt(Date.now()))
  near(now(), Date.now())
  assert.equal(kept.get('socle-clock'), '0')
})

test('what an answer takes on its way is no wrong clock, and an answer without a time says nothing', () => {
  learnTime(answerAt(Date.now() - 3000))
  near(now(), Date.now())
  learnTime(new Response(null))
  learnTime(new Response(null, { headers: { date: 'yesterday' } }))
  near(now(), Date.now())
})

test('a random id is one, and another each time', () => {
  const ids = Array.from({ length: 100 }, randomId)
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
  assert.equal(new Set(ids).size, 100)
})
