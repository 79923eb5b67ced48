import assert from 'node:assert/strict'
import { test } from 'node:test'
import { piecesOf } from '../markdown-pieces.ts'
import { boxAt, placeOf, ticked } from '../tick.ts'

const text = 'Plan\n\n- [ ] one\n- [x] two **bold**\n  1. [ ] one\n'
const at = (line: string) => text.indexOf(line)

test('the box of an item is the one between its own brackets, and says what it is about', () => {
  assert.deepEqual(boxAt(text, at('- [ ] one')), { at: at('- [ ] one') + 3, label: 'one' })
  const two = boxAt(text, at('- [x]'))
  assert.equal(two?.label, 'two **bold**')
  assert.equal(text[two?.at ?? 0], 'x')
  assert.equal(boxAt(text, at('1. [ ]'))?.label, 'one')
  assert.equal(boxAt('- plain [ ] later', 0), undefined)
  assert.equal(boxAt('- [a]', 0), undefined)
})

test('what is ticked is that line and no other, whatever others have written meanwhile', () => {
  const first = boxAt(text, at('- [ ] one'))?.at ?? assert.fail()
  assert.equal(ticked(text, text, first, true), text.replace('- [ ] one', '- [x] one'))
  // Lines came above it, and another box was ticked.
  const now = `- [ ] zero\n${text.replace('[x] two', '[ ] two')}`
  assert.equal(ticked(now, text, first, true), now.replace('- [ ] one', '- [x] one'))
  // Somebody has ticked the same: it is as wanted.
  const done = text.replace('- [ ] one', '- [x] one')
  assert.equal(ticked(done, text, first, true), done)
  // Its words are others now, or stand there twice: nobody knows which is meant.
  assert.equal(ticked(text.replace('- [ ] one', '- [ ] uno'), text, first, true), undefined)
  assert.equal(ticked(`${text}- [ ] one\n`, text, first, true), undefined)
})

test('a place that Markdown names is found in the whole text, whatever pieces it is drawn in', () => {
  const long = `${'Words of a plan.\n'.repeat(200)}\n   \n- [ ] one\n`
  const whole = `${long}\n${long}`
  const pieces = piecesOf(whole)
  assert.ok(pieces.length > 1)
  const lines = whole.split('\n')
  for (const piece of pieces) {
    const here = piece.text.split('\n')
    for (const [index, line] of here.entries()) {
      if (line) assert.equal(lines[piece.line + index], line)
    }
    const line = here.findIndex((one) => one.startsWith('- ['))
    if (line < 0) continue
    const place = placeOf(whole, piece.line + line, 1) ?? assert.fail()
    assert.equal(boxAt(whole, place)?.label, 'one')
  }
  assert.equal(placeOf('a\r\n- [ ] b', 1, 1), 3)
  // Lines that one counts and the other does not: nothing is ticked rather than another line.
  assert.equal(placeOf('a\r- [ ] b', 1, 1), undefined)
})
