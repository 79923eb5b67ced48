import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runChaos } from '../chaos/run.ts'

// The smallest counts at which an acknowledgement before the commit is always caught; `npm run chaos` runs the large ones.

test('two servers are killed and Postgres is stopped under load: nothing acknowledged is lost or doubled', async () => {
  const result = await runChaos({ servers: 2, kills: 2, stops: 2 })
  assert.deepEqual(result.violations, [])
  assert.equal(result.recoveries.length, 2)
  assert.ok(result.acknowledged > 30, `${result.acknowledged} writes were acknowledged`)
})
