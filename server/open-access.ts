import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Access, embeddedAccess, externalAccess } from '#kernel/database/access.ts'
import { startCluster } from '#kernel/database/embedded/cluster.ts'
import { ClusterHeld, joinCluster } from '#kernel/database/embedded/lock.ts'
import { checkExternalDatabase } from '#kernel/database/external.ts'
import type { Environment } from '#kernel/environment.ts'

/** Milliseconds for which a command waits for a Socle that is stopping. */
const patience = 20_000

export interface AccessOptions {
  readonly log: Logger
  readonly secret: string
  /** Ends the start of an embedded database at once. */
  readonly signal?: AbortSignal
  /** Works beside a Socle that runs on the same embedded database, instead of being refused. */
  readonly beside?: boolean
}

export interface OpenAccess {
  readonly access: Access
  /** Stops the embedded database, if it was started here. */
  close(): Promise<void>
}

/** Reaches the database that the environment names, starting the embedded one when it names none. */
export async function openAccess(
  environment: Environment,
  options: AccessOptions,
): Promise<OpenAccess> {
  const { database, data } = environment
  const { log, secret, signal, beside } = options
  if (database) {
    await checkExternalDatabase(database.url, database.admin_url)
    const access = externalAccess(database.url, database.admin_url, secret)
    return { access, close: async () => {} }
  }
  const deadline = performance.now() + patience
  for (;;) {
    try {
      const cluster = await startCluster({ data, log, ...(signal && { signal }) })
      return { access: accessTo(cluster.connection), close: () => cluster.stop() }
    } catch (error) {
      if (!beside || !(error instanceof ClusterHeld)) throw error
      const place = await joinCluster(error.connection)
      if (place) return { access: accessTo(error.connection), close: () => place.end() }
      // Its master is about to stop it; then it is ours to start.
      if (performance.now() > deadline) throw error
      await wait(50, undefined, { signal })
    }
  }
}

function accessTo({ host, port, database }: ClusterHeld['connection']): Access {
  return embeddedAccess(host, port, database)
}
