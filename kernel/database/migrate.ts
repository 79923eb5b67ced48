import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { faultOf, StartError, systemCode } from '#kernel/start-error.ts'
import { bootstrap, type Passwords } from './bootstrap.ts'

export interface Migration {
  /** `<UTC minute>_<words>`: the one global order over all owners. */
  readonly name: string
  readonly owner: string
  readonly sql: string
  readonly checksum: string
}

interface MigrationOwner {
  readonly name: string
  readonly folder: string
}

/** Reads the migrations of all owners, in the order in which they apply. */
export async function readMigrations(owners: readonly MigrationOwner[]): Promise<Migration[]> {
  const found: Migration[] = []
  for (const owner of owners) {
    const folder = join(owner.folder, 'migrations')
    for (const file of await readdir(folder).catch(noneIfMissing)) {
      if (!file.endsWith('.sql')) continue
      const name = file.slice(0, -'.sql'.length)
      if (!/^\d{12}_[a-z0-9_]+$/.test(name)) {
        throw new StartError(
          `${join(folder, file)}: name a migration <UTC minute>_<words>.sql, such as 202611231015_tasks.sql`,
        )
      }
      const sql = await readFile(join(folder, file), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      found.push({ name, owner: owner.name, sql, checksum })
    }
  }
  found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const twice = found.find((migration, index) => found[index + 1]?.name === migration.name)
  if (twice)
    throw new StartError(
      `Two migrations are named ${twice.name}: their order would be chance. Rename one.`,
    )
  return found
}

function noneIfMissing(error: unknown): string[] {
  if (systemCode(error) === 'ENOENT') return []
  throw error
}

/**
 * Brings a database up to the given migrations, each in a transaction of its own, and returns the names
 * of those applied. Any number of processes may call it at once. Throws a StartError when a released file
 * was edited.
 */
export async function migrate(
  connection: pg.ClientConfig,
  migrations: readonly Migration[],
  passwords?: Passwords,
): Promise<string[]> {
  const client = new pg.Client(connection)
  // Without a listener a lost connection would end the process instead of rejecting the query.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(5000, 0)')
    await bootstrap(client, passwords).catch((error: Error) => {
      const sentence = `The roles and extensions that Socle needs cannot be made: ${error.message}.`
      throw faultOf(error) ?? new StartError(sentence, error)
    })
    await client.query('set role socle_owner')
    await client.query(`create table if not exists socle.migrations (
      name text primary key,
      owner text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
    // The owner is subject to forced row security like everyone; the system may look.
    const applied = await appliedMigrations(client)
    const edited = migrations.find(
      ({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum,
    )
    if (edited) {
      throw new StartError(
        `The migration ${edited.name} of ${edited.owner} was edited after it had been applied: ` +
          'restore it, and write a new one for the change.',
      )
    }
    const names: string[] = []
    for (const migration of migrations.filter(({ name }) => !applied.has(name))) {
      await apply(client, migration)
      names.push(migration.name)
    }
    return names
  } finally {
    await client.end()
  }
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  await client.query('begin')
  try {
    const { rows } = await client.query<{ protected: boolean }>(
      `select relrowsecurity as protected from pg_class where oid = 'socle.migrations'::regclass`,
    )
    if (rows[0]?.protected) await client.query('set local role socle_system')
    const result = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from socle.migrations',
    )
    return new Map(result.rows.map((row) => [row.name, row.checksum]))
  } finally {
    await client.query('rollback')
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(`set local search_path = ''`)
    await client.query(migration.sql)
    await client.query('set local role socle_system')
    await client.query('insert into socle.migrations (name, owner, checksum) values ($1, $2, $3)', [
      migration.name,
      migration.owner,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {}) // the connection may be what failed
    const { name, owner } = migration
    const sentence = `The migration ${name} of ${owner} failed: ${(error as Error).message}.` // pg throws errors
    throw faultOf(error) ?? new StartError(sentence, error)
  }
}
