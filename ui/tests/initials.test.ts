import assert from 'node:assert/strict'
import { test } from 'node:test'
import { initials } from '../initials.ts'

test('a name is shortened by whole letters', () => {
  const names = [
    'Ada Lovelace',
    'E\u0301va Nagy',
    '👩‍👩‍👧 Family',
    '🇫🇷 Équipe',
    'नि शर्मा',
    '王小明',
    ' ',
    'ﬁn',
  ]
  assert.deepEqual(names.map(initials), [
    'AL',
    'E\u0301N',
    '👩‍👩‍👧F',
    '🇫🇷É',
    'निश',
    '王',
    '?',
    'FI',
  ])
})
