import { randomUUID } from 'node:crypto'
import { join, relative } from 'node:path'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { type Access, embeddedAccess } from '#kernel/database/access.ts'
import { Database } from '#kernel/database/database.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { migrateJobs } from '#kernel/jobs/migrate.ts'
import type { Manifest } from '#kernel/manifest.ts'
import { assertAccess } from './access.ts'
import { testCluster } from './cluster.ts'
import type { Templates } from './prepared-cluster.ts'

/** Anything with an end: a test, a suite (`{ after }` of node:test), or an owner of its own. */
export interface Scope {
  after(close: () => Promise<void> | void): void
}

export interface TestDatabase {
  readonly name: string
  readonly access: Access
  /** A pool as the server's; closed with the scope. */
  readonly database: Database
  /** As the superuser: for planting rows and looking behind the policies. Closed with the scope. */
  readonly admin: pg.Pool
  /** A further pool, as another node has one. */
  anotherNode(size?: number): Database
}

const root = join(import.meta.dirname, '../..')
const templates = new Map<string, Promise<string>>()

/**
 * A database of its own, cloned from a template that is migrated once: about 30 ms. Fails the
 * scope when a connection of it is left open, or when access differs from its sources.
 */
export async function testDatabase(
  scope: Scope | TestContext,
  manifests: readonly Manifest[],
): Promise<TestDatabase> {
  const { connection } = await testCluster()
  const template = await templateOf(manifests)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(`create database ${name} template ${template} strategy file_copy`)
  const access = embeddedAccess(connection.host, connection.port, name)
  const admin = new pg.Pool({ ...access.admin, max: 10, allowExitOnIdle: true })
  admin.on('error', () => {})
  const pools: Database[] = []
  const anotherNode = (size = 8) => {
    const database = new Database({ connection: access.authenticator, size })
    pools.push(database)
    return database
  }
  const database = anotherNode()
  scope.after(async () => {
    for (const pool of pools) await pool.close()
    const agreed = await Promise.allSettled([assertAccess(admin)])
    await admin.end()
    const left = await leftOpen(name)
    await asAdmin(`drop database ${name} with (force)`)
    for (const outcome of agreed) if (outcome.status === 'rejected') throw outcome.reason
    if (left.length > 0) throw new Error(`The test left connections open: ${left.join(', ')}`)
  })
  return { name, access, database, admin, anotherNode }
}

/** The database that those of these manifests are cloned from. */
export async function templateOf(manifests: readonly Manifest[]): Promise<string> {
  const key = manifests.map(({ folder }) => relative(root, folder)).join('|')
  const prepared = (await testCluster()).templates.get(key)
  if (prepared !== undefined) return prepared
  const making = templates.get(key) ?? makeTemplate(manifests)
  templates.set(key, making)
  return making
}

/** The names of all that were made here, by their keys. */
export async function madeTemplates(): Promise<Templates> {
  const made = new Map<string, string>()
  for (const [key, name] of templates) made.set(key, await name)
  return made
}

async function makeTemplate(manifests: readonly Manifest[]): Promise<string> {
  const { connection } = await testCluster()
  const name = `template_${randomUUID().replaceAll('-', '')}`
  await asAdmin(`create database ${name}`)
  const access = embeddedAccess(connection.host, connection.port, name)
  await migrate(access.admin, await readMigrations(manifests))
  await migrateJobs(access.worker)
  return name
}

/** Who is still connected. A backend that is ending gets a moment to do so. */
async function leftOpen(name: string): Promise<string[]> {
  for (let look = 0; ; look += 1) {
    const rows = await asAdmin(
      `select usename || ' ' || coalesce(nullif(application_name, ''), left(query, 60)) as who
       from pg_stat_activity where datname = '${name}' and backend_type = 'client backend'`,
    )
    if (rows.length === 0 || look === 50) return rows.map((row) => String(row.who))
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function asAdmin(sql: string): Promise<Record<string, unknown>[]> {
  const { connection } = await testCluster()
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
