import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatFor } from '../format.ts'

test('what Intl makes is made once for a language and a zone', () => {
  assert.equal(formatFor('en', undefined), formatFor('en', undefined))
  assert.equal(formatFor('fr', 'Asia/Tokyo'), formatFor('fr', 'Asia/Tokyo'))
})

test('each language and each zone has its own', () => {
  const late = '2026-11-23T20:00:00Z'
  assert.equal(formatFor('en', 'UTC').date(late), 'Nov 23, 2026')
  assert.equal(formatFor('en', 'Asia/Tokyo').date(late), 'Nov 24, 2026')
  assert.equal(formatFor('fr', 'UTC').date(late), '23 nov. 2026')
})
