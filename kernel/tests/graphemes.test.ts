import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstGraphemes, shortened } from '../graphemes.ts'

test('texts are cut between letters, never within one', () => {
  assert.equal(firstGraphemes('👩‍👩‍👧🇫🇷e\u0301', 2), '👩‍👩‍👧🇫🇷')
  assert.equal(firstGraphemes('', 3), '')
  assert.equal(shortened('abc', 3), 'abc')
  assert.equal(shortened('🇫🇷🇫🇷🇫🇷', 3), '🇫🇷🇫🇷🇫🇷')
  assert.equal(shortened('🇫🇷🇫🇷🇫🇷🇫🇷', 3), '🇫🇷🇫🇷…')
  assert.equal(shortened('one two three', 5), 'one…')
})
