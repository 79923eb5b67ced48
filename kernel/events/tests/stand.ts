import { randomUUID } from 'node:crypto'
import pg from 'pg'
import pino from 'pino'
import { Database } from '#kernel/database/database.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import { migrateJobs } from '#kernel/jobs/migrate.ts'
import type { Manifest } from '#kernel/manifest.ts'
import type { Runtime } from '#kernel/runtime.ts'

const host = '/tmp/kevents/sock'

/** A migrated database, and runtimes over it. */
export async function openStand() {
  const name = `t_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ host, user: 'postgres', database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const connection = (user: string) => ({ host, user, database: name })
  await migrate(
    connection('postgres'),
    await readMigrations([{ name: 'socle', folder: `${import.meta.dirname}/../..` }]),
  )
  await migrateJobs(connection('socle_worker'))
  const owner = new pg.Pool({ ...connection('postgres'), max: 8 })
  owner.on('error', () => {})
  owner.on('connect', (client) => client.on('error', () => {}))
  const open: { close(): Promise<void> }[] = []
  const openDatabase = (size = 8) => {
    const database = new Database({ connection: connection('authenticator'), size })
    open.push(database)
    return database
  }
  return {
    owner,
    workerConnection: connection('socle_worker'),
    connection,
    database: openDatabase,
    runtime(manifest: Partial<Manifest>, database = openDatabase()): Runtime {
      const parts: Partial<Runtime> = {
        database,
        log: pino({ level: 'silent' }),
        manifests: [
          {
            name: 'test',
            folder: import.meta.dirname,
            errors: {},
            messages: { en: {}, fr: {} },
            privacy: {},
            ...manifest,
          },
        ],
      }
      return parts as Runtime // events, jobs and topics use no more of it
    },
    async close() {
      for (const one of open) await one.close()
      await owner.end()
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

export type Stand = Awaited<ReturnType<typeof openStand>>
