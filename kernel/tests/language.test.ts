import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageFor, languageOf } from '../language.ts'

test('the best of the offered languages is spoken, the first to everybody else', () => {
  const both = ['en', 'fr'] as const
  for (const [header, language] of [
    ['fr-CA, en;q=0.5', 'fr'],
    ['en;q=0.2, fr;q=0.1', 'en'],
    ['de, FR;q=0.3', 'fr'],
    ['fr;q=0', 'en'],
    ['de', 'en'],
    [undefined, 'en'],
  ] as const) {
    assert.equal(languageOf(header, both), language, String(header))
  }
  assert.equal(languageOf('en-GB, en', ['fr']), 'fr')
  assert.equal(languageOf('de', ['fr', 'en']), 'fr')
})

test('who chose a language that is not offered any more is spoken to in the first', () => {
  assert.equal(languageFor('en', ['fr', 'en']), 'en')
  assert.equal(languageFor('en', ['fr']), 'fr')
  assert.equal(languageFor(null, ['fr', 'en']), 'fr')
})
