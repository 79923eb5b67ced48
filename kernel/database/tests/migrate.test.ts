import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { kernel } from '#kernel/kernel.ts'
import { testCluster } from '#kernel/testing/cluster.ts'

/** An empty database of the test's own. */
async function emptyDatabase(t: TestContext) {
  const { connection } = await testCluster()
  const admin = new pg.Client(connection)
  await admin.connect()
  const database = `migrate_${process.pid}_${Date.now()}`
  await admin.query(`create database ${database}`)
  t.after(async () => {
    await admin.query(`drop database ${database} with (force)`)
    await admin.end()
  })
  return { ...connection, database }
}

/** The kernel's migrations and those of an owner of the test's own, by file name. */
function ownerOf(t: TestContext, files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'socle-migrations-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'migrations'))
  const write = (name: string, sql: string) => writeFileSync(join(folder, 'migrations', name), sql)
  for (const [name, sql] of Object.entries(files)) write(name, sql)
  return { write, read: () => readMigrations([kernel, { name: 'sample', folder }]) }
}

const schema = 'create schema sample; create table sample.rows (id int);'
const files = {
  '209901010000_first.sql': schema,
  '209901010001_second.sql': 'insert into sample.rows values (1);',
}

test('from empty, by twenty at once, each migration is applied once; then there is nothing to do', async (t) => {
  const connection = await emptyDatabase(t)
  const migrations = await ownerOf(t, files).read()
  const all = await Promise.all(Array.from({ length: 20 }, () => migrate(connection, migrations)))
  assert.deepEqual(
    all.flat().sort(),
    migrations.map(({ name }) => name),
  )
  assert.deepEqual(await migrate(connection, migrations), [])
})

test('a released migration that was edited is refused in a sentence that names it', async (t) => {
  const connection = await emptyDatabase(t)
  const owner = ownerOf(t, files)
  await migrate(connection, await owner.read())
  owner.write('209901010001_second.sql', 'insert into sample.rows values (2);')
  await assert.rejects(migrate(connection, await owner.read()), {
    name: 'StartError',
    message: /^The migration 209901010001_second of sample was edited after/,
  })
})

test('a migration that fails leaves nothing of itself, and those before it stay', async (t) => {
  const connection = await emptyDatabase(t)
  const broken = `${schema} insert into sample.rows values ('x');`
  const owner = ownerOf(t, {
    ...files,
    '209901010001_second.sql': `create table sample.more (); ${broken}`,
  })
  await assert.rejects(migrate(connection, await owner.read()), {
    name: 'StartError',
    message:
      /^The migration 209901010001_second of sample failed: schema "sample" already exists\.$/,
  })
  owner.write('209901010001_second.sql', 'create table sample.more ();')
  assert.deepEqual(await migrate(connection, await owner.read()), ['209901010001_second'])
})

test('names give the one order over all owners; a name that gives none is refused', async (t) => {
  const unordered = ownerOf(t, { 'tasks.sql': '' })
  await assert.rejects(unordered.read(), /name a migration <UTC minute>_<words>\.sql/)
  const other = ownerOf(t, { '209901010000_first.sql': '' })
  const [kernels] = await other.read()
  other.write(`${kernels?.name}.sql`, '')
  await assert.rejects(other.read(), /^StartError: Two migrations are named/)
})
