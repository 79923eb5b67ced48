import assert from 'node:assert/strict'
import { totalmem } from 'node:os'
import { test } from 'node:test'
import { memoryOfMachine, settingsFor } from '../settings.ts'
import { run, scratch, sql } from './stand.ts'

const gigabyte = 1024 ** 3

test('a quarter of memory is for its buffers, up to 2 GB', () => {
  const buffers = (memory: number) => settingsFor(memory).shared_buffers
  assert.deepEqual(
    [gigabyte / 8, gigabyte, 4 * gigabyte, 8 * gigabyte, 64 * gigabyte].map(buffers),
    ['64MB', '256MB', '1024MB', '2048MB', '2048MB'],
  )
})

test('what a container allows counts, not what its machine has', (t) => {
  const allowed = t.mock.method(process, 'constrainedMemory', () => gigabyte / 2)
  assert.equal(memoryOfMachine(), gigabyte / 2)
  for (const none of [0, 2 ** 63]) {
    allowed.mock.mockImplementation(() => none)
    assert.equal(memoryOfMachine(), totalmem())
  }
})

test('data of an earlier Socle starts with the settings of this machine, also after a crash', async (t) => {
  const data = scratch(t)
  const before = { shared_buffers: '128MB', max_wal_size: '1GB', checkpoint_timeout: '5min' }
  const first = run(t, data, { settings: before })
  const ready = await first.ready
  assert.ok(ready)
  await sql(ready.host, 'create table kept as select 42 as answer')
  process.kill(ready.pid, 'SIGKILL')
  first.child.kill('SIGKILL')
  await first.ended
  const again = await run(t, data).ready
  assert.ok(again)
  const [found] = await sql(
    again.host,
    `select answer, pg_size_bytes(current_setting('shared_buffers')) as buffers,
       current_setting('checkpoint_timeout') as checkpoints from kept`,
  )
  const { shared_buffers = '' } = settingsFor(memoryOfMachine())
  const buffers = String(Number.parseInt(shared_buffers, 10) * 1024 ** 2)
  assert.deepEqual(found, { answer: 42, buffers, checkpoints: '15min' })
})
