import type pg from 'pg'
import { testDatabase } from '#kernel/testing/database.ts'
import { manifests } from '#server/manifests.ts'

/** Lends a superuser's connection to a database that has all migrations and nothing else. */
export async function withMigrated<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const closers: (() => Promise<void> | void)[] = []
  const scope = { after: (close: () => Promise<void> | void) => void closers.push(close) }
  const { admin } = await testDatabase(scope, manifests)
  const client = await admin.connect()
  try {
    return await work(client)
  } finally {
    client.release()
    for (const close of closers) await close()
  }
}
