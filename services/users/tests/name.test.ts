import assert from 'node:assert/strict'
import { test } from 'node:test'
import { name } from '../name.ts'

const refusals = (text: string) => name.safeParse(text).error?.issues.map(({ message }) => message)

test('names of people and organisations are taken as they are', () => {
  const names = [
    ...[
      'Ada Lovelace',
      'J.R.R. Tolkien',
      'M.Dupont',
      'St. John',
      'Zoë 👩‍🚀',
      '王小明',
      'O’Neill',
      'Booking.com',
    ],
    ...[
      'Node.js',
      'Nguyễn Thị',
      'שרה',
      'محمد',
      'प्रेम',
      '99 Luftballons',
      'H&M',
      'A/B',
      'Ltd. (1999)',
      '1&1',
      '🐙',
    ],
  ]
  for (const text of names) assert.equal(name.parse(text), text)
  assert.equal(name.parse('Zoe\u0308'), 'Zoë', 'composed')
  assert.equal(name.parse('evil\u202egnp.exe'), 'evilgnp.exe')
  assert.equal(name.parse('Ada\r\n\tLovelace'), 'Ada Lovelace')
  assert.equal(name.parse('\u200fAda\u3164'), 'Ada')
})

test('what leads somewhere is no name', () => {
  const addresses = [
    ...[
      'You won… https://evil.example/win',
      'http://x',
      'www.evil.example',
      'Visit WWW.evil.example now',
    ],
    ...[
      'evil.example/win',
      'evil.example?x=1',
      'evil.example:8080',
      'me@evil.example',
      'mailto:me',
      'ｗｗｗ．evil．example',
    ],
    ...[
      'ftp://x',
      'javascript:alert(1)',
      'Call +1 (555) 010-9999 now',
      'evil。example/win',
      'HTTPS:evil',
    ],
  ]
  for (const text of addresses) assert.deepEqual(refusals(text), ['users.name_to_follow'], text)
})

test('what nobody can read is no name', () => {
  for (const text of ['...', '?!', '\u0301', `A${'\u0301'.repeat(9)}`]) {
    assert.deepEqual(refusals(text), ['users.name_unreadable'], JSON.stringify(text))
  }
  for (const text of ['', '  ', '\u200b', '\u3164', '\u2800', 'x'.repeat(101)]) {
    assert.equal(name.safeParse(text).success, false, JSON.stringify(text))
  }
})
