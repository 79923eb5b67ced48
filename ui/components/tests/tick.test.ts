import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import ReactMarkdown, { type Components } from 'react-markdown'
import remarkGfm from 'remark-gfm'
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

/** The boxes that the renderer draws, each by its place in the text and what it says of being ticked. */
function drawn(text: string): { at: number; done: boolean }[] {
  const places: (number | undefined)[] = []
  const states: boolean[] = []
  const components: Components = {
    li: ({ node, children }) => {
      const start = node?.position?.start
      if (String(node?.properties.className ?? '').includes('task-list-item')) {
        const place = start && placeOf(text, start.line - 1, start.column)
        places.push(place === undefined ? undefined : boxAt(text, place)?.at)
      }
      return createElement('li', null, children)
    },
    input: ({ checked }) => {
      states.push(checked === true)
      return null
    },
  }
  const element = createElement(ReactMarkdown, { remarkPlugins: [remarkGfm], components }, text)
  renderToStaticMarkup(element)
  return states.map((done, index) => ({ at: places[index] ?? assert.fail(text), done }))
}

test('of boxes as others reported them the one that was pressed is ticked, and no other', () => {
  const cases: [text: string, boxes: number][] = [
    // A box in code above, however the code is fenced or indented, is none.
    ['```\n- [ ] code\n```\n- [ ] after', 1],
    ['~~~\n- [ ] code\n```\n- [ ] code\n~~~\n- [ ] after', 1],
    ['  ```\n  - [ ] code\n  ```\n- [ ] after\n- [x] last', 2],
    ['    - [ ] indented\n\n- [ ] after', 1],
    ['- [ ] before\n\n  ```\n  - [ ] code of it\n  ```\n- [ ] after', 2],
    // What is written in an item does not count.
    ['- [ ] **bold** `[x]` ~~gone~~\n- [x] `code` [ ] more\n- [ ] [x](https://example.org)', 3],
    // Lines of Windows, blank lines, tabs.
    ['# Plan\r\n\r\n- [ ] one\r\n- [x] two\r\n\r\n* [ ] three', 3],
    ['-\t[ ] tab\n- [ ]\ttab\n1.  [x] wide', 3],
    // Lines that only look like items.
    ['[ ] none\\\n[ ] none\n`- [ ] none`\n\n- [ ] one', 1],
    // One in the other, and in quotes.
    ['- [ ] out\n  - [x] in\n    1. [ ] deep\n- [x] out', 4],
    ['> - [ ] quoted\n> - [x] quoted\n\n- [ ] after', 3],
    ['- [ ] same\n- [ ] same\n- [ ] same', 3],
  ]
  for (const [text, boxes] of cases) {
    const all = drawn(text)
    assert.equal(all.length, boxes, text)
    assert.equal(new Set(all.map(({ at }) => at)).size, boxes, text)
    for (const [pressed, { at, done }] of all.entries()) {
      assert.equal(/[xX]/.test(text[at] ?? ''), done, text)
      const next = ticked(text, text, at, !done) ?? assert.fail(text)
      assert.equal(next.length, text.length)
      assert.deepEqual(
        drawn(next).map((box) => box.done),
        all.map((box, index) => (index === pressed ? !done : box.done)),
        text,
      )
    }
  }
})
