import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withCard } from '../board-cards.ts'
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
  assert.equal(after(before, 'd', card('d', 'done'), true), 'todo 2: a c · done 2: b d')
  // Told twice, it is there once.
  assert.equal(after(before, 'a', card('a', 'todo'), true), 'todo 2: a c · done 1: b')
})

test('open and completed tasks are counted', () => {
  const counts = (...call: Parameters<typeof withCard>) => {
    const { open_tasks, completed_tasks } = withCard(...call)?.project ?? {}
    return [open_tasks, completed_tasks]
  }
  const before = board(['a', 'b'])
  assert.deepEqual(counts(before, 'a', card('a', 'done', { completed_at: 'now' })), [1, 1])
  assert.deepEqual(counts(before, 'c', card('c', 'todo'), true), [3, 0])
  assert.deepEqual(counts(before, 'a', null), [1, 0])
})

test('below what a column shows a card is only counted', () => {
  const before = board(['a', 'c'], ['b'], 5)
  assert.equal(after(before, 'b', card('b', 'todo')), 'todo 8: a b c · done 0:')
  assert.equal(after(before, 'd', card('d', 'todo'), true), 'todo 8: a c · done 1: b')
})

test('what the board cannot know is read again', () => {
  // Where did a card stand that it did not show?
  assert.equal(after(board(['a'], [], 5), 'x', card('x', 'done')), undefined)
  assert.equal(after(board(['a'], [], 5), 'x', null), undefined)
  assert.equal(after(board(['a']), 'x', null), 'todo 1: a · done 0:')
  assert.equal(after(board(['a']), 'a', card('a', 'new-column')), undefined)
  assert.equal(after(board(['a']), 'a', card('a', 'todo', { assigned_to: 'bob' })), undefined)
  assert.ok(after(board(['a']), 'a', card('a', 'todo', { assigned_to: 'ada' })))
})
