import { join } from 'node:path'
import pino from 'pino'
import type { Manifest } from '#kernel/manifest.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { type Scope, testDatabase } from '#kernel/testing/database.ts'
import { madeOf } from '#kernel/testing/made-of.ts'

const empty = { errors: {}, messages: { en: {}, fr: {} }, privacy: {} }
const kernel: Manifest = { name: 'socle', folder: join(import.meta.dirname, '../..'), ...empty }

/** A database with the kernel's tables, and runtimes over it. */
export async function openStand() {
  const closing: (() => Promise<void> | void)[] = []
  const scope: Scope = { after: (close) => void closing.push(close) }
  const { access, database, admin, anotherNode } = await testDatabase(scope, [kernel])
  return {
    admin,
    database,
    anotherNode,
    access,
    workerConnection: access.worker,
    /** A node that declares so much; `node` is its pool. */
    runtime(declared: Partial<Manifest>, node = database): Runtime {
      const parts: Partial<Runtime> = {
        database: node,
        log: pino({ level: 'silent' }),
        ...madeOf({ name: 'test', folder: import.meta.dirname, ...empty, ...declared }),
      }
      return parts as Runtime // events, jobs and topics use no more of it
    },
    async close() {
      for (const close of closing) await close()
    },
  }
}

export type Stand = Awaited<ReturnType<typeof openStand>>
