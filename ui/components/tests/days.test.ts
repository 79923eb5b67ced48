import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, monthDays, readDay, writeDay } from '../days.ts'

test('a day is written and read in the order of its language, whole or not at all', () => {
  assert.equal(writeDay('2027-05-03', 'en'), '05/03/2027')
  assert.equal(writeDay('2027-05-03', 'fr'), '03/05/2027')
  const today = '2026-11-29'
  const cases: [text: string, en: string | undefined, fr: string | undefined][] = [
    ['05/03/2027', '2027-05-03', '2027-03-05'],
    ['5.3.27', '2027-05-03', '2027-03-05'],
    ['12252027', '2027-12-25', undefined],
    ['25122027', undefined, '2027-12-25'],
    ['251227', undefined, '2027-12-25'],
    ['2027-12-25', '2027-12-25', '2027-12-25'],
    ['12/25', '2026-12-25', undefined],
    ['31/12', undefined, '2026-12-31'],
    ['02/30/2027', undefined, undefined],
    ['5/3/1', '2001-05-03', '2001-03-05'],
    ['5/3/202', undefined, undefined],
    ['tomorrow', undefined, undefined],
    ['', undefined, undefined],
  ]
  for (const [text, en, fr] of cases) {
    assert.equal(readDay(text, 'en', today), en, text)
    assert.equal(readDay(text, 'fr', today), fr, text)
  }
})

test('a month is six weeks that begin as the language has them', () => {
  assert.equal(monthDays('2026-11-29', 'en')[0], '2026-11-01')
  assert.equal(monthDays('2026-11-29', 'fr')[0], '2026-10-26')
  assert.equal(monthDays('2026-11-29', 'fr').length, 42)
  assert.equal(addMonths('2027-01-31', 1), '2027-02-28')
  assert.equal(addMonths('2027-01-31', -1), '2026-12-31')
})
