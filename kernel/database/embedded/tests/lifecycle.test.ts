import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Account } from '../account.ts'
import { initializeCluster } from '../initialize.ts'
import { eventually, isAlive, postmasterOf, refusal, run, scratch, sql } from './stand.ts'

const committed = 'create table kept as select 42 as answer'
const look = 'select answer from kept'

test('a cluster is made, stopped in order and started again with what was committed', async (t) => {
  const data = scratch(t)
  const first = run(t, data)
  const ready = await first.ready
  assert.ok(ready)
  assert.equal((await stat(ready.host)).mode & 0o777, 0o700)
  assert.equal((await stat(join(data, 'postgres'))).mode & 0o777, 0o700)
  const [settings] = await sql(
    ready.host,
    `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
       current_setting('wal_level') as wal, lower('ÉTÉ') as lower`,
  )
  assert.deepEqual(settings, { fsync: 'on', addresses: '', wal: 'logical', lower: 'été' })
  await sql(ready.host, committed)

  first.child.kill('SIGTERM')
  assert.equal((await first.ended).code, 0)
  assert.equal(isAlive(ready.pid), false)
  assert.equal(existsSync(ready.host), false, 'the folder of the socket is gone')

  const again = await run(t, data).ready
  assert.ok(again)
  assert.deepEqual(await sql(again.host, look), [{ answer: 42 }])
})

test('a second Socle on one folder is refused in one sentence; the first does not notice', async (t) => {
  const data = scratch(t)
  const first = run(t, data)
  const ready = await first.ready
  assert.ok(ready)
  const sentence = await refusal(run(t, data))
  assert.match(
    sentence,
    new RegExp(`^Another Socle \\(process ${first.child.pid}\\) runs on .*\\.$`),
  )
  assert.ok(sentence.includes(data))
  assert.equal(await postmasterOf(data), ready.pid)
  await sql(ready.host, 'select')
})

test('of four that start at once on an empty folder exactly one wins', async (t) => {
  const data = scratch(t)
  const runs = Array.from({ length: 4 }, () => run(t, data))
  const outcomes = await Promise.all(runs.map(({ ready }) => ready))
  const winners = outcomes.filter((outcome) => outcome !== undefined)
  assert.equal(winners.length, 1)
  await sql(winners[0]?.host ?? '', 'select')
  for (const { child, ended } of runs) {
    if (child.exitCode === null) continue
    assert.match((await ended).sentence, /^Another Socle/)
  }
  assert.deepEqual(readdirSync(data).sort(), ['postgres', 'postgres.log'])
})

test('after kill -9 of Socle alone the next start stops the orphan and keeps what was committed', async (t) => {
  const data = scratch(t)
  const first = run(t, data)
  const ready = await first.ready
  assert.ok(ready)
  await sql(ready.host, committed)
  first.child.kill('SIGKILL')
  await first.ended
  assert.ok(isAlive(ready.pid), 'the postmaster is an orphan now')

  const next = await run(t, data).ready
  assert.ok(next)
  assert.equal(isAlive(ready.pid), false)
  assert.equal(existsSync(ready.host), false, 'the folder of the old socket is gone')
  assert.deepEqual(await sql(next.host, look), [{ answer: 42 }])
})

test('after kill -9 of Socle and of Postgres the next start recovers what was committed', async (t) => {
  const data = scratch(t)
  const first = run(t, data)
  const ready = await first.ready
  assert.ok(ready)
  await sql(ready.host, committed)
  process.kill(first.child.pid ?? 0, 'SIGSTOP') // it must not start Postgres again
  process.kill(ready.pid, 'SIGKILL')
  first.child.kill('SIGKILL')
  await first.ended

  const next = await run(t, data).ready
  assert.ok(next)
  assert.deepEqual(await sql(next.host, look), [{ answer: 42 }])
  assert.equal(existsSync(ready.host), false, 'the folder of the old socket is gone')
})

for (const signal of ['SIGKILL', 'SIGQUIT'] as const) {
  test(`a Postgres that ends by ${signal} is started again at the same socket`, async (t) => {
    const data = scratch(t)
    const ready = await run(t, data).ready
    assert.ok(ready)
    await sql(ready.host, committed)
    process.kill(ready.pid, signal)
    const rows = await eventually(async () => {
      const pid = await postmasterOf(data)
      return pid === ready.pid ? undefined : sql(ready.host, look)
    })
    assert.deepEqual(rows, [{ answer: 42 }])
  })
}

test('a Postgres that ends again and again is started each time, and still stops in order', async (t) => {
  const data = scratch(t)
  const first = run(t, data)
  const ready = await first.ready
  assert.ok(ready)
  let pid = ready.pid
  for (let round = 0; round < 3; round += 1) {
    process.kill(pid, 'SIGKILL')
    const dead = pid
    pid = await eventually(async () => {
      const found = await postmasterOf(data)
      if (found === undefined || found === dead) return undefined
      await sql(ready.host, 'select')
      return found
    })
  }
  first.child.kill('SIGTERM')
  assert.equal((await first.ended).code, 0)
  assert.equal(isAlive(pid), false)
})

test('a pid file that names another living program does not keep Postgres from starting', async (t) => {
  const data = scratch(t)
  const first = run(t, data)
  assert.ok(await first.ready)
  const file = join(data, 'postgres', 'postmaster.pid')
  const text = await readFile(file, 'utf8')
  first.child.kill('SIGTERM')
  await first.ended
  // Of Postgres's own account: it knows by itself that those of others are not its own.
  const { uid, gid } = await stat(join(data, 'postgres'))
  const other = spawn('sleep', ['60'], { uid, gid })
  t.after(() => other.kill())
  await once(other, 'spawn')
  await writeFile(file, text.replace(/^\d+/, `${other.pid}`))
  const next = await run(t, data).ready
  assert.ok(next)
  await sql(next.host, 'select')
})

test('stopping during initdb ends it at once and leaves nothing', async (t) => {
  const data = scratch(t)
  const first = run(t, data)
  await eventually(async () => readdirSync(data).find((entry) => entry.startsWith('postgres.new-')))
  first.child.kill('SIGTERM')
  assert.equal((await first.ended).code, 130)
  assert.deepEqual(readdirSync(data), [])
})

test('a stop that was asked for before initdb keeps it from being started', async (t) => {
  const data = scratch(t)
  const started = join(data, 'started')
  const account: Account = {
    kind: 'plain',
    uid: 0,
    gid: 0,
    command: () => ({ file: 'touch', args: [started], options: {} }),
  }
  const binaries = { initdb: '', postgres: '', major: 18 }
  const options = { binaries, account, folder: join(data, 'postgres'), sync: false }
  await assert.rejects(initializeCluster({ ...options, signal: AbortSignal.abort() }), {
    name: 'AbortError',
  })
  assert.deepEqual(readdirSync(data), [])
  await initializeCluster(options)
  assert.deepEqual(readdirSync(data), ['postgres', 'started'])
})

test('kill -9 during initdb leaves nothing that hinders the next start', async (t) => {
  const data = scratch(t)
  const first = run(t, data)
  await eventually(async () => readdirSync(data).find((entry) => entry.startsWith('postgres.new-')))
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const next = await run(t, data).ready
  assert.ok(next)
  await sql(next.host, 'select')
  assert.deepEqual(readdirSync(data).sort(), ['postgres', 'postgres.log'])
})
