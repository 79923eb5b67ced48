import assert from 'node:assert/strict'
import { test } from 'node:test'
import { valuesOf, withCard, withEnd, withPage } from '../board-cards.ts'
import { board, card, shown } from './sample.ts'

const after = (...call: Parameters<typeof withCard>) => {
  const next = withCard(...call)
  return next && shown(next)
}

test('a card that changed stands where its position says, and the counts follow', () => {
  const before = board(['a', 'c'], ['b'])
  assert.equal(after(before, 'a', card('a', 'todo', { title: 'new' })), 'todo 2: a c · done 1: b')
  assert.equal(after(before, 'a', card('a', 'done')), 'todo 1: c · done 2: a b')
  assert.equal(after(before, 'b', card('b', 'todo')), 'todo 3: a b c · done 0:')
  assert.equal(after(before, 'a', card('a', 'todo', { position: 'd' })), 'todo 2: c a · done 1: b')
  assert.equal(after(before, 'c', null), 'todo 1: a · done 1: b')
  assert.equal(after(before, 'd', card('d', 'done'), 'new'), 'todo 2: a c · done 2: b d')
  // Told twice, it is there once.
  assert.equal(after(before, 'a', card('a', 'todo'), 'new'), 'todo 2: a c · done 1: b')
})

test('open and completed tasks are counted', () => {
  const counts = (...call: Parameters<typeof withCard>) => {
    const { open_tasks, completed_tasks } = withCard(...call)?.project ?? {}
    return [open_tasks, completed_tasks]
  }
  const before = board(['a', 'b'])
  assert.deepEqual(counts(before, 'a', card('a', 'done', { completed_at: 'now' })), [1, 1])
  assert.deepEqual(counts(before, 'c', card('c', 'todo'), 'new'), [3, 0])
  assert.deepEqual(counts(before, 'a', null), [1, 0])
})

test('below what is loaded of a column a card stands at its end, and is counted', () => {
  const before = board(['a', 'c'], ['b'], 5)
  assert.equal(after(before, 'b', card('b', 'todo')), 'todo 8: a b c (5) · done 0:')
  assert.equal(after(before, 'd', card('d', 'todo'), 'new'), 'todo 8: a c (5) d · done 1: b')
  const twice = withCard(before, 'f', card('f', 'todo'), 'new') ?? assert.fail()
  assert.equal(after(twice, 'd', card('d', 'todo'), 'new'), 'todo 9: a c (5) d f · done 1: b')
  assert.equal(after(twice, 'f', card('f', 'todo', { title: 'new' })), shown(twice))
  assert.equal(after(twice, 'f', null), shown(before))
})

test('a lane is loaded page by page, until its end is met', () => {
  const before = withCard(board(['a', 'b'], [], 4), 'g', card('g', 'todo'), 'new') ?? assert.fail()
  const items = (ids: string) => [...ids].map((id) => card(id, 'todo'))
  const first = withPage(before, 'todo', { items: items('abcd'), next: 'x' })
  assert.equal(shown(first), 'todo 7: a b c d (2) g · done 0:')
  const last = withPage(first, 'todo', { items: items('efg'), next: null })
  assert.equal(shown(last), 'todo 7: a b c d e f g · done 0:')
  // More have come, and one has gone, than were counted.
  const other = withPage(first, 'todo', { items: items('eg'), next: null })
  assert.equal(shown(other), 'todo 6: a b c d e g · done 0:')
  assert.equal(
    shown(withEnd(board(['a'], [], 3), 'todo', items('dc'))),
    'todo 4: a (1) c d · done 0:',
  )
})

test('a lane may stand for a person or a label, and keeps the order of the board', () => {
  const people = { group: 'person', filter: {} } as const
  const before = {
    ...board(['a', 'c'], ['b'], 0, people),
    lanes: [null, 'ada'].map((value) => ({ value, count: 0, total: 0, tasks: [] })),
  }
  const one =
    withCard(before, 'd', card('d', 'todo', { assigned_to: 'ada' }), 'new') ?? assert.fail()
  const two = withCard(one, 'a', card('a', 'done', { assigned_to: 'ada' }), 'new') ?? assert.fail()
  assert.equal(shown(two), 'null 0: · ada 2: d a')
  assert.equal(after(two, 'd', card('d', 'todo')), 'null 1: d · ada 1: a')
  assert.deepEqual(valuesOf('label', card('a', 'todo', { label_ids: ['x', 'y'] })), ['x', 'y'])
  assert.deepEqual(valuesOf('label', card('a', 'todo')), [null])
})

test('where a filter may leave a card out, the board is read again', () => {
  const before = board(['a'], [], 0, { group: 'column', filter: { priority: 'high' } })
  assert.equal(after(before, 'b', card('b', 'todo'), 'new'), undefined)
  assert.equal(after(before, 'a', card('a', 'todo', { priority: 'low' })), undefined)
  assert.equal(after(before, 'a', card('a', 'done')), 'todo 0: · done 1: a')
})

test('what the board cannot know is read again', () => {
  // Where did a card stand that it did not show?
  assert.equal(after(board(['a'], [], 5), 'x', card('x', 'done')), undefined)
  assert.equal(after(board(['a'], [], 5), 'x', null), undefined)
  // One that is not loaded, and has not moved, changes nothing.
  assert.equal(
    after(board(['a'], [], 5), 'x', card('x', 'done'), 'in place'),
    'todo 6: a (5) · done 0:',
  )
  assert.equal(after(board(['a']), 'x', null), 'todo 1: a · done 0:')
  assert.equal(after(board(['a']), 'a', card('a', 'new-column')), undefined)
  assert.equal(after(board(['a']), 'a', card('a', 'todo', { assigned_to: 'bob' })), undefined)
  assert.ok(after(board(['a']), 'a', card('a', 'todo', { assigned_to: 'ada' })))
})
