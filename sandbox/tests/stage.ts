import pino from 'pino'
import config from '#config'
import { loadEnvironment } from '#kernel/environment.ts'
import { kernel } from '#kernel/kernel.ts'
import type { Manifest } from '#kernel/manifest.ts'
import { openRuntime } from '#kernel/open-runtime.ts'
import { createOutboundClient } from '#kernel/outbound/client.ts'
import { type Scope, testDatabase } from '#kernel/testing/database.ts'
import { mail } from '#services/mail/manifest.ts'
import { sandboxManifest } from '../manifest.ts'
import { sandbox } from '../sandbox.ts'

/** A runtime with mail and the sandbox behind it, and no web server. */
export async function openStage(scope: Scope, ...further: Manifest[]) {
  // Before the database's own end, and the last opened first.
  const ends: (() => Promise<void>)[] = []
  scope.after(async () => {
    for (const end of ends.reverse()) await end()
  })
  const manifests = [kernel, mail, sandboxManifest, ...further]
  const { access, database, admin } = await testDatabase(scope, manifests)
  const outbound = createOutboundClient()
  const runtime = await openRuntime({
    environment: loadEnvironment({ NODE_ENV: 'test' }),
    config,
    secret: 'a secret for tests only, of 32 characters',
    access,
    database,
    log: pino({ level: 'silent' }),
    outbound,
    manifests,
  })
  const opened = runtime.use(sandbox)
  if (!opened) throw new Error('outside production there is a sandbox')
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= runtime.close()
    return closed
  }
  ends.push(() => outbound.close(), close)
  return {
    runtime,
    access,
    database,
    admin,
    sandbox: opened,
    close,
    atEnd: (end: () => Promise<void>) => ends.push(end),
  }
}
