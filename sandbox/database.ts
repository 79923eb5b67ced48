import { Database, type Door } from '#kernel/database/database.ts'
import type { Runtime } from '#kernel/runtime.ts'

/** The sandbox's own two connections: whoever calls it may hold all of the server's. */
export function openSandboxDatabase(runtime: Runtime): Database {
  return new Database({
    connection: runtime.access.authenticator,
    size: 2,
    pooler: runtime.environment.pooler,
    onError: (error) => runtime.log.warn({ err: error }, 'the sandbox lost a connection'),
  })
}

/** How the sandbox reads and writes its tables. */
export const doorOf = (database: Database): Door =>
  database.asSystem('sandbox: stand-in of a provider')
