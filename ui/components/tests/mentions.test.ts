import assert from 'node:assert/strict'
import { test } from 'node:test'
import { finds, fold, search } from '../../fold.ts'
import {
  choose,
  lookedFor,
  nothingWritten,
  stored,
  typed,
  type Writing,
  written,
} from '../mentions.ts'

const id = (last: string) => `00000000-0000-7000-8000-00000000000${last}`
const ann = { id: id('1'), name: 'Ann' }
const other = { id: id('2'), name: 'Ann' }

/** What is typed at the end; `@` and somebody: chosen from the list. */
function write(...parts: readonly (string | typeof ann)[]): Writing {
  return parts.reduce<Writing>((writing, part) => {
    if (typeof part === 'string') return typed(writing, writing.text + part)
    const { text } = typed(writing, `${writing.text}@`)
    return choose({ text, chosen: writing.chosen }, text.length, part)
  }, nothingWritten)
}

test('whoever was chosen is mentioned, and nobody whose name is only typed', () => {
  assert.equal(stored(write('@Annette … joe@Ann.example')), '@Annette … joe@Ann.example')
  assert.equal(stored(write('Hello ', ann, 'and @Ann')), `Hello @[Ann](person:${ann.id}) and @Ann`)
  assert.equal(
    stored(write(ann, other)),
    `@[Ann](person:${ann.id}) @[Ann](person:${other.id}) `,
    'of two of one name each is chosen',
  )
  // In code as typed, also when somebody was chosen there.
  for (const parts of [
    ['`', ann, '`'],
    ['```\n', ann, '\n```'],
    ['~~~\n', ann],
  ] as const) {
    assert.equal(stored(write(...parts)), write(...parts).text)
  }
  const odd = { id: id('3'), name: 'A [x](y) \\ b' }
  assert.equal(stored(write(odd)), `@[A x(y)  b](person:${odd.id}) `)
})

test('a mention moves with the text around it, and ends when it is changed', () => {
  const writing = write('Hello ', ann, 'there')
  const after = (text: string) => stored(typed(writing, text))
  const token = `@[Ann](person:${ann.id})`
  assert.equal(after('Oh, Hello @Ann there'), `Oh, Hello ${token} there`)
  assert.equal(after('Hello @Ann there, you'), `Hello ${token} there, you`)
  assert.equal(after('@Ann there'), `${token} there`)
  assert.equal(after('Hello @Ann'), `Hello ${token}`)
  assert.equal(after('Hello @An there'), 'Hello @An there')
  assert.equal(after('Hello @Annette there'), 'Hello @Annette there')
  assert.equal(after('Hello @Ann, there'), `Hello ${token}, there`)
  assert.equal(after(''), '')
  const wang = { id: id('4'), name: '王小明' }
  const without = typed(write('你好', wang), '你好@王小明吗')
  assert.equal(stored(without), `你好@[王小明](person:${wang.id})吗`)
})

test('what is stored is written again as it was, and back', () => {
  const body = `Hi @[Ann](person:${ann.id}) and @[Zoé Martin](person:${other.id})!\n\`@[Ann](person:${ann.id})\``
  const writing = written(body)
  assert.equal(writing.text, `Hi @Ann and @Zoé Martin!\n\`@[Ann](person:${ann.id})\``)
  assert.equal(stored(writing), body)
  assert.equal(
    stored(written('no @one [at](https://all.example)')),
    'no @one [at](https://all.example)',
  )
})

test('an @ looks for somebody where a word begins, and in no address', () => {
  const query = (text: string) => lookedFor({ text, chosen: [] }, text.length)
  assert.equal(query('@'), '')
  assert.equal(query('hello @J. R.'), 'J. R.')
  assert.equal(query('(@zoe'), 'zoe')
  assert.equal(query('你好@王'), '王')
  assert.equal(query('joe@ann'), undefined)
  assert.equal(query('a.b-c@ann'), undefined)
  assert.equal(query('https://example.com/@ann'), undefined)
  assert.equal(query('@ home'), undefined)
  assert.equal(query('@a\nb'), undefined)
  assert.equal(query('nobody'), undefined)
  const writing = write(ann)
  assert.equal(
    lookedFor(writing, writing.text.length),
    undefined,
    'whoever is chosen is looked for no more',
  )
})

test('people are found as search finds: any word, without case, accents and dots, in every script', () => {
  const names = [
    'J. R. Tolk',
    'Zoé Martin',
    '王小明',
    'Łukasz Żak',
    'Straße Müller',
    'Ann',
    'Hannah Ann',
    'मोहन',
    '김철수',
  ]
  const found = (query: string) =>
    search(
      names.map((name) => ({ name })),
      query,
    ).map(({ name }) => name)
  assert.deepEqual(found('J.'), ['J. R. Tolk'])
  assert.deepEqual(found('J. R'), ['J. R. Tolk'])
  assert.deepEqual(found('tolk j'), ['J. R. Tolk'])
  assert.deepEqual(found('zoe'), ['Zoé Martin'])
  assert.deepEqual(found('MARTIN'), ['Zoé Martin'])
  assert.deepEqual(found('王'), ['王小明'])
  assert.deepEqual(found('小明'), ['王小明'])
  assert.deepEqual(found('lukasz zak'), ['Łukasz Żak'])
  assert.deepEqual(found('strasse'), ['Straße Müller'])
  assert.deepEqual(found('ann'), ['Ann', 'Hannah Ann'])
  assert.deepEqual(found('मोहन'), ['मोहन'])
  assert.deepEqual(found('मह'), [])
  assert.deepEqual(found('김'), ['김철수'])
  assert.deepEqual(found('nobody'), [])
  // What is hard to type, typed either way.
  for (const query of ['Lé', 'Le\u0301', 'le', 'léo d', 'dubois l'])
    assert.ok(finds('Léo Dubois', query))
  assert.ok(finds('Hỏaqgīo', 'h o'))
  for (const query of ['ngo', 'ngô thiên', 'THIEN TAN']) assert.ok(finds('NGÔ THIÊN TÂN', query))
  assert.ok(finds('Đặng Văn', 'dang van'))
  for (const query of ['Sorina', 'Sørina']) assert.ok(finds('Sørina', query))
  assert.equal(found('').length, names.length)
  assert.equal(fold('Ｆｕｌｌ İ ΣΊΣΥΦΟΣ'), 'full i σισυφοσ')
  assert.ok(finds('O’Brien-Smith', 'brien smith'))
})
