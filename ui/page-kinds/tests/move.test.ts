import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headOf, hiddenIn, moveCard, placeOf } from '../move.ts'

const lane = (id: string, cards: string, more = {}) => ({
  id,
  count: cards.length,
  cards: [...cards].map((one) => ({ id: one })),
  ...more,
})
type Lane = ReturnType<typeof lane> & { head?: number }

/** `to do 5: a b (2) c`: five, of which two that are not loaded stand above c. */
const shown = (lanes: readonly Lane[]) =>
  lanes
    .map((one) => {
      const ids = one.cards.map(({ id }) => id)
      const hidden = hiddenIn(one)
      if (hidden > 0) ids.splice(headOf(one), 0, `(${hidden})`)
      return `${one.id} ${one.count}: ${ids.join(' ')}`
    })
    .join(' · ')

const after = (lanes: readonly Lane[], ...move: [card: string, column: string, index: number]) => {
  const next = moveCard<{ id: string }, Lane>(lanes, ...move)
  return [shown(next), placeOf(next, move[0])]
}

test('a card that is moved takes its count along', () => {
  const lanes = [lane('x', 'abc'), lane('y', '')]
  assert.deepEqual(after(lanes, 'b', 'y', 5), ['x 2: a c · y 1: b', { column: 'y', after: null }])
  assert.deepEqual(after(lanes, 'a', 'x', 1), ['x 3: b a c · y 0: ', { column: 'x', after: 'b' }])
  assert.deepEqual(after(lanes, 'a', 'nowhere', 0)[0], shown(lanes))
})

test('below the last card that is loaded is the end, whatever stands between', () => {
  const lanes: Lane[] = [lane('x', 'ab', { count: 5 }), lane('y', 'm')]
  assert.deepEqual(after(lanes, 'm', 'x', 2), ['x 6: a b (3) m · y 0: ', { column: 'x' }])
  assert.deepEqual(after(lanes, 'm', 'x', 1)[1], { column: 'x', after: 'a' })
  assert.deepEqual(after(lanes, 'b', 'x', 9), ['x 5: a (3) b · y 1: m', { column: 'x' }])
  assert.deepEqual(after(lanes, 'a', 'y', 0)[0], 'x 4: b (3) · y 2: a m')
  const known: Lane[] = [lane('x', 'abyz', { count: 6, head: 2 }), lane('y', 'm')]
  assert.deepEqual(after(known, 'm', 'x', 9), [
    'x 7: a b (2) y z m · y 0: ',
    { column: 'x', after: 'z' },
  ])
  // Above the first of the end: below the last that is known to stand there.
  assert.deepEqual(after(known, 'm', 'x', 2)[1], { column: 'x', after: 'b' })
  assert.deepEqual(after(known, 'y', 'x', 0)[0], 'x 6: y a b (2) z · y 1: m')
})
