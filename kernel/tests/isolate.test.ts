import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isolated, isolating } from '../isolate.ts'

test('what is written from right to left is isolated within a sentence, once, and all else stays as it is', () => {
  assert.equal(isolated('Ada'), 'Ada')
  assert.equal(isolated('王小明 +1'), '王小明 +1')
  assert.equal(isolated('דנה!'), '\u2068דנה!\u2069')
  assert.equal(isolated(isolated('علي')), '\u2068علي\u2069')
  const at = Temporal.Instant.from('2026-11-29T00:00:00Z')
  assert.deepEqual(
    isolating({ name: 'דנה', all: ['علي', 'Ada', 1, null], at, nothing: undefined }),
    {
      name: '\u2068דנה\u2069',
      all: ['\u2068علي\u2069', 'Ada', 1, null],
      at,
      nothing: undefined,
    },
  )
})
