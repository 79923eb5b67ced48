import assert from 'node:assert/strict'
import { test } from 'node:test'
import { name } from '#kernel/contract/one-line.ts'

test('a name is one line that can be seen', () => {
  const spoken = [
    ['  Ada\r\n\tLovelace ', 'Ada Lovelace'],
    ['Ada\u2028Bcc: x', 'Ada Bcc: x'],
    ['evil\u202egnp.exe', 'evilgnp.exe'],
    ['\u200bZoë 👩‍🚀', 'Zoë 👩‍🚀'],
    ['x'.repeat(100), 'x'.repeat(100)],
  ] as const
  for (const [typed, kept] of spoken) assert.equal(name.parse(typed), kept)
  for (const nothing of ['', '   ', '\n', '\u200b\u2060', 'x'.repeat(101)]) {
    assert.equal(name.safeParse(nothing).success, false, JSON.stringify(nothing))
  }
})
