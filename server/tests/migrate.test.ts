import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { embeddedAccess } from '#kernel/database/access.ts'
import { type Migration, migrate, readMigrations } from '#kernel/database/migrate.ts'
import { migrateJobs } from '#kernel/jobs/migrate.ts'
import { testCluster } from '#kernel/testing/cluster.ts'
import { manifests } from '../manifests.ts'

/** A database in which nothing is yet. */
async function openEmpty(t: TestContext) {
  const { connection } = await testCluster()
  const name = `empty_${randomUUID().replaceAll('-', '')}`
  const administrator = new pg.Client(connection)
  await administrator.connect()
  await administrator.query(`create database ${name}`)
  const access = embeddedAccess(connection.host, connection.port, name)
  t.after(async () => {
    await administrator.query(`drop database ${name} with (force)`)
    await administrator.end()
  })
  async function query<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
    const client = new pg.Client(access.admin)
    await client.connect()
    try {
      return (await client.query<Row>(sql)).rows
    } finally {
      await client.end()
    }
  }
  return { access, query }
}

/** Everything that migrations make, as text. */
const shapeText = `
select 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod)
    || case when attnotnull then ' not null' else '' end || coalesce(' ' || attacl::text, '') as line
  from pg_attribute join pg_class on pg_class.oid = attrelid
  where relowner = 'socle_owner'::regrole and relkind = 'r' and attnum > 0 and not attisdropped
union all select 'table ' || oid::regclass || relrowsecurity || relforcerowsecurity || coalesce(relacl::text, '')
  from pg_class where relowner = 'socle_owner'::regrole and relnamespace <> 'pg_toast'::regnamespace
union all select 'policy ' || polrelid::regclass || ' ' || polname || polcmd::text || polroles::regrole[]::text
    || coalesce(pg_get_expr(polqual, polrelid), '') || coalesce(pg_get_expr(polwithcheck, polrelid), '')
  from pg_policy
union all select 'constraint ' || conrelid::regclass || ' ' || conname || pg_get_constraintdef(oid)
  from pg_constraint where conrelid <> 0
union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
union all select 'function ' || pg_get_functiondef(oid) || proowner::regrole || coalesce(proacl::text, '')
  from pg_proc where proowner in ('socle_owner'::regrole, 'socle_system'::regrole)
order by 1`

const namesText = 'select name from socle.migrations order by applied_at, name'

test('twenty processes that migrate one empty database at once apply each migration once, in order', async (t) => {
  const { access, query } = await openEmpty(t)
  const migrations = await readMigrations(manifests)
  const names = migrations.map(({ name }) => name)
  assert.ok(names.length > 10)
  assert.deepEqual(names, names.toSorted(), 'one order over all owners')
  const applied = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const mine = await migrate(access.admin, migrations)
      await migrateJobs(access.worker)
      return mine
    }),
  )
  assert.deepEqual(applied.flat(), names)
  assert.deepEqual(
    (await query(namesText)).map(({ name }) => name),
    names,
  )
  const before = await query(shapeText)
  assert.ok(before.length > 500)
  assert.deepEqual(
    await migrate(access.admin, migrations),
    [],
    'a second time there is nothing to do',
  )
  assert.deepEqual(await query(shapeText), before)
})

test('a database of an earlier release ends up like a new one, with what it holds', async (t) => {
  const [fresh, old] = [await openEmpty(t), await openEmpty(t)]
  const migrations = await readMigrations(manifests)
  await migrate(fresh.access.admin, migrations)
  const half = Math.floor(migrations.length / 2)
  assert.equal((await migrate(old.access.admin, migrations.slice(0, half))).length, half)
  await old.query(`insert into users.people (name, email) values ('Ada', 'ada@example.org')`)
  assert.equal((await migrate(old.access.admin, migrations)).length, migrations.length - half)
  assert.deepEqual(await old.query(shapeText), await fresh.query(shapeText))
  assert.deepEqual(await old.query('select name from users.people'), [{ name: 'Ada' }])
})

test('a migration that was edited after its release is refused before anything is changed', async (t) => {
  const { access, query } = await openEmpty(t)
  const released = await readMigrations(manifests)
  const [first, second, third] = released
  assert.ok(first && second && third)
  await migrate(access.admin, [first, second])
  const edited: Migration = { ...second, checksum: 'another' }
  await assert.rejects(migrate(access.admin, [third, first, edited]), {
    name: 'StartError',
    message: new RegExp(
      `The migration ${second.name} of ${second.owner} was edited after it had been applied`,
    ),
  })
  assert.deepEqual(
    (await query(namesText)).map(({ name }) => name),
    [first.name, second.name],
  )
})

/** Two owners whose migrations are the given files. */
async function ownersOf(t: TestContext, files: Readonly<Record<string, string>>) {
  const root = await mkdtemp(join(tmpdir(), 'socle-migrations-'))
  t.after(() => rm(root, { recursive: true }))
  for (const [path, sql] of Object.entries(files)) {
    const [owner = '', file = ''] = path.split('/')
    await mkdir(join(root, owner, 'migrations'), { recursive: true })
    await writeFile(join(root, owner, 'migrations', file), sql)
  }
  return ['a', 'b'].map((name) => ({ name, folder: join(root, name) }))
}

test('a migration that fails leaves nothing of itself; those before it stay', async (t) => {
  const { access, query } = await openEmpty(t)
  const [kernel] = manifests
  assert.ok(kernel)
  const owners = await ownersOf(t, {
    'b/203001010900_first.sql': 'create schema b; create table b.one (id int)',
    'a/203001010901_second.sql': 'create table b.two (id int); select 1 / 0',
    'b/203001010902_third.sql': 'create table b.three (id int)',
  })
  const migrations = await readMigrations([kernel, ...owners])
  await assert.rejects(
    migrate(access.admin, migrations),
    /The migration 203001010901_second of a failed: division by zero/,
  )
  const tables = `select relname as name from pg_class where relnamespace = 'b'::regnamespace order by 1`
  assert.deepEqual(await query(tables), [{ name: 'one' }])
  const mended = migrations.map((one) =>
    one.name.endsWith('second')
      ? { ...one, sql: 'create table b.two (id int)', checksum: 'mended' }
      : one,
  )
  assert.deepEqual(await migrate(access.admin, mended), [
    '203001010901_second',
    '203001010902_third',
  ])
})

test('a name without its minute, and one name twice, are refused before any database is asked', async (t) => {
  const nameless = await ownersOf(t, { 'a/tasks.sql': '' })
  await assert.rejects(readMigrations(nameless), /name a migration <UTC minute>_<words>\.sql/)
  const twice = await ownersOf(t, { 'a/203001010900_x.sql': '', 'b/203001010900_x.sql': '' })
  await assert.rejects(readMigrations(twice), /Two migrations are named 203001010900_x/)
})
