import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { StandingConnection } from '#kernel/database/standing-connection.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { defineResource } from '#kernel/runtime.ts'
import { accessTokenSeconds } from './access-token.ts'
import { notifyRevoked, revokedSince } from './queries/revocations.ts'

/**
 * Sessions and keys that ended while their access tokens are still valid. Filled before listening; kept
 * by LISTEN and, should a notification be lost, by a poll each second. An entry leaves when no token of
 * its can be valid any more.
 */
export interface Revocations {
  /** Throws 401 for an ended session or key, 503 while endings cannot be known. */
  check(id: string): void
  /** Ends sessions or keys on this node at once and tells the others; call it after the commit. */
  add(ids: readonly string[]): Promise<void>
  /** Called with each id that ends, wherever it was ended. */
  onRevoked(listener: (id: string) => void): () => void
}

const channel = 'socle_revoked'
/** Without a successful look for this long, nobody is let in. */
const patience = 1000
/** Seconds by which each look reaches back before the last one that succeeded. */
const margin = 10
/** Milliseconds after which Postgres gives up a look, and after which we give up its connection. */
const lookTimeout = 2000
const silent = 3000

export const revocations = defineResource<Revocations & { close(): Promise<void> }>({
  name: 'auth.revocations',
  open: async ({ access, log }) => {
    const ended = new Map<string, number>()
    const listeners = new Set<(id: string) => void>()
    /** When the last look that succeeded began; before the first: what any valid token can be of. */
    let seen = Date.now() - (accessTokenSeconds + 60) * 1000
    /** When the first look began that has not succeeded yet, be it refused or without an answer. */
    let unknownSince: number | undefined

    const end = (id: string) => {
      if (ended.has(id)) return
      ended.set(id, Date.now() + (accessTokenSeconds + 60) * 1000)
      for (const listener of listeners) listener(id)
    }
    const look = async (client: pg.Client | undefined) => {
      const began = Date.now()
      unknownSince ??= began
      if (!client) throw new Error('The connection is being made again.')
      for (const id of await revokedSince(client, (began - seen) / 1000 + margin)) end(id)
      seen = began
      unknownSince = undefined
    }
    // Not through the pool: requests that hold all of it must not turn the others away.
    const connection = new StandingConnection({
      connection: { ...access.worker, query_timeout: silent },
      name: 'socle hears what was revoked',
      onConnect: async (client) => {
        await client.query(`listen ${channel}; set statement_timeout = ${lookTimeout}`)
        await look(client)
      },
      onNotification: end,
    })
    await connection.open()

    const stop = new AbortController()
    const watch = async () => {
      let failing = false
      for (;;) {
        await pause(500, undefined, { signal: stop.signal, ref: false }).catch(() => {})
        if (stop.signal.aborted) return
        const began = Date.now()
        try {
          await look(connection.client)
          failing = false
          const now = Date.now()
          for (const [id, until] of ended) if (until < now) ended.delete(id)
        } catch (error) {
          if (Date.now() - began >= silent) connection.renew()
          if (!failing) log.warn({ err: error }, 'cannot see which sessions were ended')
          failing = true
        }
      }
    }
    const watching = watch()

    return {
      check(id) {
        if (ended.has(id)) throw kernelErrors.not_signed_in()
        if (unknownSince !== undefined && Date.now() - unknownSince > patience) {
          throw kernelErrors.unavailable({ retry_after_seconds: 1 })
        }
      },
      async add(ids) {
        for (const id of ids) end(id)
        const { client } = connection
        if (ids.length === 0 || !client) return // the others look by themselves
        await notifyRevoked(client, channel, ids).catch((error) => {
          log.warn({ err: error }, 'other processes hear of ended sessions by their own look')
        })
      },
      onRevoked(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      async close() {
        stop.abort()
        await watching
        await connection.close()
      },
    }
  },
  close: (value) => value.close(),
})
