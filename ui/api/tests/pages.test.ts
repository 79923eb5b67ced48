import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allOf, type Cursor, cursorOf, paged } from '../pages.ts'

/** A list of so many, as the server pages it. */
const listOf = (count: number) => async (query: Cursor & { limit: number }) => {
  const from = Number(query.cursor ?? 0)
  const items = Array.from({ length: count }, (_, index) => index).slice(from, from + query.limit)
  const end = from + items.length
  return { items, next: end < count ? String(end) : null }
}

test('all of a list is read, however many pages it has', async () => {
  for (const count of [0, 1, 100, 101, 130, 250]) {
    assert.equal((await allOf(listOf(count))).length, count)
  }
})

test('the page after is asked for by what the page before said', () => {
  assert.deepEqual(cursorOf(paged.initialPageParam), {})
  assert.deepEqual(cursorOf(paged.getNextPageParam({ next: 'x' })), { cursor: 'x' })
  assert.equal(paged.getNextPageParam({ next: null }), null)
})
