import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unlinked } from '../unlinked.ts'

/** As mail programs look for links. */
const linked = /:\/\/|www\.|[\p{L}\p{N}-]\.\p{L}{2,}|\S@\S+\.\p{L}/iu

test('of what a stranger wrote no mail program makes a link', () => {
  const written = [
    ...[
      'https://evil.example/win',
      'You won https://evil.example/win !',
      'evil.example',
      'WWW.evil.example',
    ],
    ...[
      'Write to me@evil.example',
      'evil.example/win',
      'evil．example',
      'Call me: tel:123',
      'a.b.c.example:80',
    ],
  ]
  for (const text of written) assert.doesNotMatch(unlinked(text), linked, text)
})

test('a name stays a name', () => {
  for (const name of [
    'Ada Lovelace',
    'J. R. R. Tolkien',
    'Zoé Martin-Dupont',
    '王小明',
    'O’Neill & Co.',
  ]) {
    assert.equal(unlinked(name), name)
  }
  assert.equal(unlinked('Booking.com').replaceAll('\u200b', ''), 'Booking.com')
})

test('a long one is cut, never inside a character', () => {
  const family = '👨‍👩‍👧'
  const cut = unlinked(family.repeat(80))
  assert.equal(cut, `${family.repeat(59)}…`)
})
