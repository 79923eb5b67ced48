import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Keyset } from '../contract/pagination.ts'

test('a list is paged by keys of which the last is unique', () => {
  // @ts-expect-error -- a text may stand in many rows: those behind the first would never be shown
  assert.ok(new Keyset('names', 'text'))
  const byName = new Keyset('names', 'text', 'uuid')
  const byEvent = new Keyset('events', { unique: 'bigint' })
  const id = '00000000-0000-7000-8000-000000000001'
  assert.deepEqual(byName.after(byName.cursor('Ada', id)), ['Ada', id])
  assert.deepEqual(byEvent.after(byEvent.cursor('7')), ['7'])
  assert.throws(() => byName.after(byEvent.cursor('7')), { code: 'bad_input' })
})
