import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainToUnicode } from 'node:url'
import fc from 'fast-check'
import { emailAddress } from '../schema.ts'
import { shownAddress, storedAddress } from '../vocabulary.ts'

test('an address is one, whichever way it is typed', () => {
  const forms: readonly (readonly [stored: string, ...typed: string[]])[] = [
    [
      'b@xn--mnchen-3ya.de',
      'b@münchen.de',
      'B@MÜNCHEN.de',
      'b@mu\u0308nchen.de',
      ' b@XN--mnchen-3ya.de ',
    ],
    ['y@xn--80a1acny.xn--p1ai', 'y@почта.рф', 'Y@ПОЧТА.РФ', 'y@xn--80a1acny.xn--p1ai'],
    ['x@xn--wgv71a119e.jp', 'x@日本語.jp', 'x@日本語。jp', 'ｘ＠日本語．ｊｐ'],
    // As they come out of mails, documents and tables.
    [
      'ada@example.org',
      '\u200bada@example.org\u200e',
      'ada@example.org\u00a0',
      '\ufeffada\u2060@example.org\n',
    ],
    ['ada@example.org', 'Ada@Example.ORG', 'ａｄａ＠ｅｘａｍｐｌｅ．ｏｒｇ'],
    ['x@xn--fa-hia.de', 'x@faß.de', 'x@FAß.de'],
  ]
  for (const [stored, ...typed] of forms) {
    for (const form of typed) assert.equal(emailAddress.parse(form), stored, form)
  }
})

test('what mail accepts before the @ is accepted, what it does not is refused', () => {
  for (const sign of "&/=~!#*+-_'^`{|}$%?") {
    for (const local of [`a${sign}b`, sign, `${sign}a`]) {
      assert.equal(emailAddress.parse(`${local}@example.org`), `${local}@example.org`)
    }
  }
  assert.ok(emailAddress.safeParse(`${'a'.repeat(64)}@example.org`).success)
  const refused = [
    ...[
      'ada',
      '@example.org',
      'ada@',
      'ada@localhost',
      'a..b@example.org',
      '.a@example.org',
      'a.@example.org',
    ],
    ...[
      'ada@127.0.0.1',
      'ada@[127.0.0.1]',
      'ada@1.2',
      'a b@example.org',
      'a@b@example.org',
      'ada@-a.org',
    ],
    ...[
      '"a b"@example.org',
      'ada@example.org/x',
      'ada@example.org:80',
      'ada@exa\nmple.org',
      'ü@example.org',
    ],
    ...[
      'ada@example.org,eve@example.org',
      'ada@example.org>',
      'ada@a_b.org',
      `${'a'.repeat(65)}@example.org`,
    ],
    ...[
      `a@${'b.'.repeat(130)}org`,
      'ada@xn--\u{1f600}.org',
      'ada@example..org',
      'ada@%65xample.org',
    ],
  ]
  for (const text of refused) assert.equal(emailAddress.safeParse(text).success, false, text)
})

test('a domain is shown in its own letters', () => {
  for (const domain of [
    'münchen.de',
    'почта.рф',
    '日本語.jp',
    '한국.kr',
    'ελλάδα.gr',
    'sub.почта.рф',
    'faß.de',
  ]) {
    assert.equal(shownAddress(storedAddress(`x@${domain}`)), `x@${domain}`)
  }
  assert.equal(shownAddress('ada@example.org'), 'ada@example.org')
})

test('letters that pass for others are not shown: the A-label stands there', () => {
  // Cyrillic п and а, all Cyrillic below a Latin top level, Greek ο, a script for each half.
  for (const domain of [
    'пaypal.com',
    'pаypal.com',
    'аррӏе.com',
    'gοοgle.com',
    'аbc.рф',
    'ααα.com',
    '💩.la',
  ]) {
    const stored = storedAddress(`x@${domain}`)
    assert.match(stored, /xn--/)
    const [label = ''] = stored.slice(2).split('.')
    assert.ok(shownAddress(stored).startsWith(`x@${label}.`), `${domain}: ${shownAddress(stored)}`)
  }
})

test('what is no label of ours is shown as it stands', () => {
  for (const address of [
    'x@xn--.de',
    'x@xn--a-.de',
    'x@xn--99999999999.de',
    'x',
    '',
    'xn--mnchen-3ya.de',
  ]) {
    assert.equal(typeof shownAddress(address), 'string')
  }
  assert.equal(shownAddress('x@xn--99999999999.de'), 'x@xn--99999999999.de')
})

test('every label is read as the standard reads it, and back again', () => {
  const letter = fc.constantFrom(...'абвгдежзийклмнопрстуфхцчшщыьэюя')
  const word = fc.array(letter, { minLength: 1, maxLength: 20 }).map((all) => all.join(''))
  fc.assert(
    fc.property(word, (label) => {
      const stored = storedAddress(`x@${label}.рф`)
      assert.equal(shownAddress(stored), `x@${domainToUnicode(stored.slice(2))}`)
      assert.equal(storedAddress(shownAddress(stored)), stored)
    }),
  )
})
