import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsBack } from '../history-entries.ts'

test('what is closed goes back to where it was opened on the same page, however many were opened one from another', () => {
  const cases: [readonly (string | undefined)[], number][] = [
    [['/b', '/b?task=1'], 1],
    [['/b?view=list', '/b?view=list&task=1'], 1],
    [['/b', '/b?task=1', '/b?task=2', '/b?task=2&tab=history'], 3],
    // Opened from another page, or with the address itself.
    [['/home', '/b?task=1'], 0],
    [['/b', '/home', '/b?task=1'], 0],
    [['/b?task=1'], 0],
    [[undefined, '/b?task=1'], 0],
    [[], 0],
  ]
  for (const [hrefs, steps] of cases)
    assert.equal(stepsBack(hrefs, ['task', 'tab']), steps, String(hrefs))
})
