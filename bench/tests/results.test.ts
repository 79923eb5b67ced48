import assert from 'node:assert/strict'
import { test } from 'node:test'
import { resultsPage } from '../results.ts'

const run = { command: 'npm run bench', minutes: 1, loadBefore: 0 }
const figure = (title: string, value: string, met: boolean) => ({
  title,
  method: 'By hand.',
  measured: [{ what: `${title}: speed`, value, aim: 'at least 1', met }],
})

test('figures that were not measured again stay, and the aims of all are counted', () => {
  const first = resultsPage({
    ...run,
    figures: [figure('A10: ten', '1', true), figure('A2: two', '0.5', false)],
  })
  assert.match(first, /\*\*1 of 2 aims are met\*\*; missed: A2: two: speed\./)
  const second = resultsPage({ ...run, figures: [figure('A2: two', '2', true)] }, first)
  assert.match(second, /\*\*2 of 2 aims are met\*\*\./)
  assert.deepEqual(second.match(/^## .*/gm), ['## A2: two', '## A10: ten'])
  assert.match(second, /\| A10: ten: speed \| 1 \|/)
  assert.doesNotMatch(second, /0\.5/)
  // Written again, nothing moves.
  assert.equal(resultsPage({ ...run, figures: [] }, second), second)
})
