import { setTimeout as pause } from 'node:timers/promises'
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

export const revocations = defineResource<Revocations & { close(): Promise<void> }>({
  name: 'auth.revocations',
  open: async ({ database, access, log }) => {
    const ended = new Map<string, number>()
    const listeners = new Set<(id: string) => void>()
    const system = database.asSystem('auth: sessions and keys that were ended')
    /** When the first look began that has not succeeded yet, be it refused or without an answer. */
    let unknownSince: number | undefined
    let closed = false

    const end = (id: string) => {
      if (ended.has(id)) return
      ended.set(id, Date.now() + (accessTokenSeconds + 60) * 1000)
      for (const listener of listeners) listener(id)
    }
    const look = async (seconds: number) => {
      const rows = await system.read.rows<{ id: string }>(revokedSince, [seconds])
      for (const { id } of rows) end(id)
    }
    const connection = new StandingConnection({
      connection: access.worker,
      name: 'socle hears what was revoked',
      onConnect: async (client) => {
        await client.query(`listen ${channel}`)
      },
      onNotification: end,
    })
    await look(accessTokenSeconds + 60)
    await connection.open()

    const stop = new AbortController()
    const watch = async () => {
      let seen = Date.now()
      let failing = false
      while (!stop.signal.aborted) {
        try {
          await pause(500, undefined, { signal: stop.signal, ref: false })
          const began = Date.now()
          unknownSince ??= began
          await look((began - seen) / 1000 + margin)
          // One that waited for its turn for longer than the margin did not reach back far enough.
          if (Date.now() - began > (margin * 1000) / 2) continue
          seen = began
          unknownSince = undefined
          failing = false
          for (const [id, until] of ended) if (until < began) ended.delete(id)
        } catch (error) {
          if (stop.signal.aborted) return
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
        if (ids.length > 0 && !closed) await notifyRevoked(system.read, channel, ids)
      },
      onRevoked(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      async close() {
        closed = true
        stop.abort()
        await watching
        await connection.close()
      },
    }
  },
  close: (value) => value.close(),
})
