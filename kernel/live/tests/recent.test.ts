import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Recent } from '../recent.ts'

test('what a topic was told lately is known for a minute, and that it is not known is said', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 100_000 })
  const recent = new Recent()
  const tell = (id: string, ...names: string[]) =>
    recent.add(names, { type: 'moved', id, version: 1 })
  const since = (name: string, moment: number) => recent.since(name, moment)?.map(({ id }) => id)
  tell('a', 'board:1', 'board:2')
  t.mock.timers.tick(1000)
  tell('b', 'board:1')
  assert.deepEqual(since('board:1', 100_000), ['a', 'b'])
  assert.deepEqual(since('board:1', 100_001), ['b'])
  assert.deepEqual(since('board:2', 100_001), [])
  // Before this node followed the events.
  assert.equal(since('board:2', 99_999), undefined)
  t.mock.timers.tick(59_500)
  assert.equal(since('board:1', 100_000), undefined)
  assert.deepEqual(since('board:1', 100_500), ['b'])
  recent.forget()
  assert.equal(since('board:1', 160_499), undefined)
  assert.deepEqual(since('board:1', 160_500), [])
})

test('of very many messages the last are kept', () => {
  const recent = new Recent()
  const moment = Date.now()
  for (let id = 0; id <= 20_000; id++) {
    recent.add(['board:1'], { type: 'moved', id: String(id), version: 1 })
  }
  assert.equal(recent.since('board:1', moment), undefined)
})
