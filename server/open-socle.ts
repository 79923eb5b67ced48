import config from '#config'
import { Database } from '#kernel/database/database.ts'
import { checkExternalLogin } from '#kernel/database/external.ts'
import { migrate, readMigrations } from '#kernel/database/migrate.ts'
import type { Environment } from '#kernel/environment.ts'
import { migrateJobs } from '#kernel/jobs/migrate.ts'
import { type OpenRuntime, openRuntime } from '#kernel/open-runtime.ts'
import { createOutboundClient } from '#kernel/outbound/client.ts'
import { readSecret } from '#kernel/secret.ts'
import { products } from '#products/index.ts'
import { manifests } from './manifests.ts'
import { type AccessOptions, openAccess } from './open-access.ts'

export interface Socle {
  readonly runtime: OpenRuntime
  /** Names of the migrations that were applied now. */
  readonly migrated: readonly string[]
  /** Closes what was opened, the last first, the database at the end. */
  close(): Promise<void>
}

/** A migrated Socle with its resources open, but without a server: what the server and each command stand on. */
export async function openSocle(
  environment: Environment,
  options: Omit<AccessOptions, 'secret'>,
): Promise<Socle> {
  const { log, signal } = options
  await using opened = new AsyncDisposableStack()
  const secret = await readSecret(environment)
  const { access, close } = await openAccess(environment, { ...options, secret })
  opened.defer(close)
  signal?.throwIfAborted()
  // Products that are off are migrated all the same: turning one on must not be a matter of order.
  const migrated = await migrate(access.admin, await readMigrations(manifests), access.passwords)
  if (environment.database) await checkExternalLogin(access.authenticator)
  await migrateJobs(access.worker, log)
  signal?.throwIfAborted()
  const database = new Database({
    connection: access.authenticator,
    size: environment.pool,
    pooler: environment.pooler,
    onError: (error) => log.warn({ err: error }, 'a connection to the database was lost'),
  })
  opened.defer(() => database.close())
  const outbound = createOutboundClient()
  opened.defer(() => outbound.close())
  const off = products.filter(({ name }) => !config.products.includes(name))
  const runtime = await openRuntime({
    environment,
    config,
    secret,
    access,
    database,
    log,
    outbound,
    manifests: manifests.filter((manifest) => !off.includes(manifest)),
  })
  opened.defer(() => runtime.close())
  const whole = opened.move()
  return { runtime, migrated, close: () => whole.disposeAsync() }
}
