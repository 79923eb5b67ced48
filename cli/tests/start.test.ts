import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  endWith,
  eventually,
  holdBack,
  isAlive,
  isRoot,
  postmasterOf,
  readiness,
  scratch,
  socleRun,
  started,
  stranger,
  takePort,
} from './stand.ts'

const person = 'ada@example.com'

test('start says where it answers, and stops everything in order on SIGTERM', async (t) => {
  const data = scratch(t)
  const server = await started(t, { data })
  assert.match(server.output(), /^Starting Socle/)
  assert.match(server.output(), /Mailbox: +http:\/\/localhost:\d+\/sandbox\/mail\n/)
  assert.match(server.output(), /Administrator: .*npx socle user role/)
  assert.equal(await readiness(server.url), 200)
  const postmaster = postmasterOf(data)
  assert.ok(postmaster)
  server.child.kill('SIGTERM')
  const { code, out, err } = await server.ended
  assert.equal(code, 0)
  assert.equal(err, '')
  assert.match(out, /Stopping \.\.\.\nStopped\.\n$/)
  assert.equal(isAlive(postmaster), false)
})

test('Ctrl-C reaches the whole group, more than once, and still stops in order', async (t) => {
  const data = scratch(t)
  const server = await started(t, { data })
  const group = -(server.child.pid ?? 0)
  process.kill(group, 'SIGINT')
  await server.until('Stopping')
  server.child.kill('SIGINT') // npm passes on what the terminal has sent already
  assert.equal((await server.ended).code, 0)
  assert.equal(postmasterOf(data), undefined)
})

test('Ctrl-C while the database is made leaves nothing behind', async (t) => {
  const data = scratch(t)
  const server = socleRun(['start', '--no-build'], { data })
  endWith(t, server)
  await eventually(() => readdirSync(data).some((entry) => entry.startsWith('postgres.new-')))
  process.kill(-(server.child.pid ?? 0), 'SIGINT')
  assert.equal((await server.ended).code, 130)
  assert.deepEqual(readdirSync(data), ['secret'])
})

test('after kill -9 of the whole group the next start has what was committed', async (t) => {
  const data = scratch(t)
  const server = await started(t, { data })
  const made = await socleRun(['user', 'create', person], { data }).ended
  assert.equal(made.code, 0, made.err)
  process.kill(-(server.child.pid ?? 0), 'SIGKILL')
  await server.ended
  const orphan = postmasterOf(data)
  assert.ok(orphan)
  await started(t, { data })
  assert.notEqual(postmasterOf(data), orphan)
  const again = await socleRun(['user', 'create', person], { data }).ended
  assert.equal(again.code, 1)
  assert.equal(again.err, `${person} has an account already.\n`)
})

test('as an ordinary user who owns only the data', { skip: !isRoot && 'needs root' }, async (t) => {
  const data = join(scratch(t, stranger), 'données à moi')
  const server = await started(t, { data, uid: stranger })
  assert.equal(await readiness(server.url), 200)
  server.child.kill('SIGTERM')
  assert.equal((await server.ended).code, 0)
})

test('SIGTERM to npm stops the server, although npm tells only the shell between', async (t) => {
  const data = scratch(t)
  // What npm does: a shell that is ended by the signal, and a variable.
  const server = socleRun([], {
    data,
    env: { npm_lifecycle_event: 'start' },
    shell: 'start --no-build',
  })
  endWith(t, server)
  await server.until('Socle answers at ')
  server.child.kill('SIGTERM')
  await eventually(() => postmasterOf(data) === undefined)
})

test('a second Ctrl-C ends the server at once, and Postgres does not stay for nobody', async (t) => {
  const data = scratch(t)
  const server = await started(t, { data })
  await holdBack(t, data)
  const postmaster = postmasterOf(data)
  assert.ok(postmaster)
  server.child.kill('SIGINT')
  await server.until('Stopping')
  await eventually(() => {
    server.child.kill('SIGINT')
    return server.child.exitCode !== null
  })
  const { code, out } = await server.ended
  assert.equal(code, 130)
  assert.doesNotMatch(out, /Stopped/)
  await eventually(() => !isAlive(postmaster))
})

const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
  return (
    existsSync(path) && !/^v(2[6-9]|[3-9]\d)/.test(execFileSync(path, ['-v'], { encoding: 'utf8' }))
  )
})

test('under an older Node it runs on its own', {
  skip: !oldNode && 'no older Node here',
}, async (t) => {
  const data = scratch(t)
  const options = { data, node: oldNode ?? '' }
  const doctor = await socleRun(['doctor'], options).ended
  assert.match(doctor.out, /ok +node: 26\./)
  const server = await started(t, options)
  server.child.kill('SIGTERM')
  assert.equal((await server.ended).code, 0)
  assert.equal(postmasterOf(data), undefined)
  const wrong = await socleRun(['nonsense'], options).ended
  assert.equal(wrong.code, 1)
})

test('when the launcher of an older Node is killed, the server stops by itself', {
  skip: !oldNode && 'no older Node here',
}, async (t) => {
  const data = scratch(t)
  const server = await started(t, { data, node: oldNode ?? '' })
  server.child.kill('SIGKILL')
  await eventually(() => postmasterOf(data) === undefined)
})

test('what npm or a launcher passes on late is no second wish', async (t) => {
  const npm = { data: scratch(t), env: { npm_lifecycle_event: 'start' } }
  const old = { data: scratch(t), node: oldNode ?? '' }
  for (const options of oldNode ? [npm, old] : [npm]) {
    const server = await started(t, options)
    const release = await holdBack(t, options.data)
    const group = -(server.child.pid ?? 0)
    process.kill(group, 'SIGINT')
    await server.until('Stopping')
    const from = performance.now()
    await eventually(() => performance.now() - from > 1200)
    if (options === npm) server.child.kill('SIGINT')
    else process.kill(launchedBy(server.child.pid), 'SIGINT')
    await release()
    assert.equal((await server.ended).code, 0)
    assert.match(server.output(), /Stopped/)
  }
})

/** The one process that another has started. */
function launchedBy(pid = 0): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])
}

/** A start that must not succeed: one line, no stack, not zero, nothing left running. */
async function refusal(data: string, env: Record<string, string>): Promise<string> {
  const { code, err } = await socleRun(['start', '--no-build'], { data, env }).ended
  assert.equal(code, 1)
  assert.equal(postmasterOf(data), undefined)
  return err.trimEnd()
}

test('a taken port is refused in one sentence', async (t) => {
  const port = await takePort(t)
  const sentence = await refusal(scratch(t), { PORT: `${port}` })
  assert.equal(
    sentence,
    `Port ${port} is taken by another program: stop it, or choose another port (PORT=${port + 1} npm start).`,
  )
})

test('a second Socle on one folder is refused in one sentence', async (t) => {
  const data = scratch(t)
  const first = await started(t, { data })
  const { code, err } = await socleRun(['start', '--no-build'], { data }).ended
  assert.equal(code, 1)
  assert.match(err, /^Another Socle \(process \d+\) runs on the data in [^\n]+\.\n$/)
  assert.equal(await readiness(first.url), 200)
})

test('a wrong DATABASE_URL is refused in one sentence, without its password', async (t) => {
  const data = scratch(t)
  const port = await takePort(t)
  for (const [url, reason] of [
    ['postgres://owner:hunter2@127.0.0.1:1/none', 'nothing answers there'],
    ['postgres://owner:hunter2@no-such-host.invalid/none', 'its host has no known address'],
    [`postgres://owner:hunter2@127.0.0.1:${port}/none`, 'timeout'],
  ] as const) {
    const sentence = await refusal(data, { DATABASE_URL: url })
    assert.match(sentence, /^The database owner@[^\n]+ cannot be opened: [^\n]+\.$/)
    assert.ok(sentence.includes(reason), sentence)
    assert.ok(!sentence.includes('hunter2'))
  }
})

test('production without its settings is refused, every mistake in one message', async (t) => {
  const sentence = await refusal(scratch(t), { NODE_ENV: 'production', SOCLE_RUN: 'half' })
  for (const name of ['SOCLE_URL', 'SOCLE_SECRET', 'SMTP_URL', 'SOCLE_RUN']) {
    assert.ok(sentence.includes(`\n  ${name}`), sentence)
  }
})
