import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { piecesOf } from '../markdown-pieces.ts'

const most = 50_000
const drawn = (text: string) =>
  renderToStaticMarkup(createElement(ReactMarkdown, { remarkPlugins: [remarkGfm] }, text))
const repeated = (text: string) => text.repeat(Math.ceil(most / text.length)).slice(0, most)
const plainly = (text: string) => piecesOf(text).map(({ plain }) => plain)

/** What broke or stopped renderers of others. */
const hostile: Readonly<Record<string, string>> = {
  quotes: '>'.repeat(3000),
  'quotes upon quotes': Array.from({ length: 900 }, (_, at) => `${'>'.repeat(at % 100)} a`).join(
    '\n',
  ),
  'lists in a line': `${'- '.repeat(2000)}a`,
  'numbers in a line': `${'1. '.repeat(2000)}a`,
  'lists by their margin': Array.from({ length: 200 }, (_, at) => `${' '.repeat(at * 2)}- a`).join(
    '\n',
  ),
  'quotes and lists': `${'- > '.repeat(1000)}a`,
  emphasis: '*a '.repeat(3000) + 'a* '.repeat(3000),
  'emphasis in emphasis': `${'*_'.repeat(2000)}a${'_*'.repeat(2000)}`,
  stars: `${'**'.repeat(2500)}a${'**'.repeat(2500)}`,
  brackets: repeated('['),
  'links in links': `${'['.repeat(2000)}a${'](b)'.repeat(2000)}`,
  'pictures in pictures': `${'!['.repeat(2500)}a${'](b)'.repeat(2500)}`,
  'a wide table': `${'|a'.repeat(2000)}|\n${'|-'.repeat(2000)}|\n${'|x|\n'.repeat(1500)}`,
  'a long table': `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(1600)}`,
  'a long line': repeated('a'),
  spaces: repeated(' '),
  tabs: repeated('\t'),
  lines: repeated('\n'),
  addresses: repeated('a@b.co '),
  boxes: repeated('- [ ] a\n'),
  references: `[a]: b\n\n${repeated('[a] ')}`,
  footnotes: `${Array.from({ length: 2000 }, (_, at) => `[^${at}]`).join('')}\n\n[^1]: a`,
  strokes: repeated('~~a'),
  ticks: repeated('`a'),
  comments: repeated('<!--'),
  'nested lists': Array.from({ length: 900 }, (_, at) => `${' '.repeat((at % 24) * 2)}- a`).join(
    '\n',
  ),
}

test('what is too deep or too much at once is shown as typed, and nothing that is drawn takes long', () => {
  drawn('# warm\n\n- *a* `b` [c](d)\n\n|a|\n|-|\n|b|')
  for (const [name, text] of Object.entries(hostile)) {
    // The largest beginning that is still drawn, and the whole.
    let [least, beyond] = [0, text.length]
    while (beyond - least > 50) {
      const middle = (least + beyond) >> 1
      if (plainly(text.slice(0, middle)).includes(true)) beyond = middle
      else least = middle
    }
    for (const part of [text.slice(0, least), text]) {
      const before = process.cpuUsage()
      const pieces = piecesOf(part)
      for (const piece of pieces) if (!piece.plain) drawn(piece.text)
      const spent = process.cpuUsage(before).user / 1000
      // 50 on a quiet machine.
      assert.ok(spent < 50 * 4 * Math.max(1, pieces.length), `${name}: ${spent} ms`)
    }
  }
  assert.deepEqual(plainly(hostile.quotes ?? ''), [true])
  assert.deepEqual(plainly(hostile['a wide table'] ?? ''), [true])
})

test('what people write is drawn whole, in pieces that end between paragraphs', () => {
  const ordinary = [
    '> quoted\n>> twice\n>\n> - and a list',
    Array.from({ length: 10 }, (_, at) => `${' '.repeat(at * 2)}- level ${at}`).join('\n'),
    'Footnotes *¹ and _snake_case_names_ and 2 * 3 * 4 and **bold**, ~~gone~~',
    '中文**粗体**'.repeat(200),
    `|${'a|'.repeat(10)}\n|${'-|'.repeat(10)}\n${`|${'cell text|'.repeat(10)}\n`.repeat(40)}`,
    `\`\`\`c\n${'int *a, **b; // [[[\n'.repeat(400)}\`\`\``,
    'Please fill in: ______________________________________________________________',
    `See ${'https://example.com/a_(b)?c=d&e=f '.repeat(40)}`,
  ]
  // A thread of mails whose quotes go deeper and back again, line by line.
  ordinary.push(
    Array.from({ length: 56 }, (_, at) => `${'> '.repeat((at % 7) + 1)}line ${at}`).join('\n'),
  )
  for (const text of ordinary) assert.deepEqual(plainly(text), [false], text.slice(0, 80))

  const long = `${'A paragraph of *some* length, with a [link](https://example.com).\n\n'.repeat(300)}\`\`\`\none\n\n\ntwo\n\`\`\`\n\n1. a\n\n   still a\n\n2. b`
  const pieces = piecesOf(long)
  assert.ok(pieces.length > 10)
  assert.ok(pieces.every(({ plain }) => !plain))
  const marks = (text: string) => text.match(/<(p|pre|ol|li|em|a)\b/g)?.length
  assert.equal(marks(pieces.map(({ text }) => drawn(text)).join('')), marks(drawn(long)))
  // One piece that cannot be drawn takes nothing else with it.
  assert.deepEqual(
    plainly(`Before\n\n${'word *a* '.repeat(200)}\n\n${'>'.repeat(200)} deep\n\n*after*`),
    [false, true, false],
  )
})
