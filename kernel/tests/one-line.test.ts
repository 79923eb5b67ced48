import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneLine } from '#kernel/contract/one-line.ts'

test('what is written on one line can be seen', () => {
  const name = oneLine(100)
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
