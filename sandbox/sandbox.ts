import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import type { Door } from '#kernel/database/database.ts'
import { defineResource } from '#kernel/runtime.ts'
import { mailStandIn } from '#services/mail/transport.ts'
import { doorOf, openSandboxDatabase } from './database.ts'
import { resendRoutes } from './resend/routes.ts'

export interface Sandbox {
  readonly door: Door
  /** Opens `/sandbox` to somebody who is not at this machine; printed at start. */
  readonly key: string
  /** The stand-ins' own address on loopback, as the providers' SDKs call it. */
  readonly address: string
  close(): Promise<void>
}

/**
 * The stand-ins of external providers, on a loopback port of their own, so that they are there for every
 * runtime, also one whose web server does not listen. In production there is none.
 */
export const sandbox = defineResource<Sandbox | null>({
  name: 'sandbox',
  open: async (runtime) => {
    if (runtime.environment.production) return null
    const database = openSandboxDatabase(runtime)
    const door = doorOf(database)
    const app = Fastify({ forceCloseConnections: true, bodyLimit: 10 * 1024 * 1024 })
    app.register(async (scope) => resendRoutes(scope, door), { prefix: '/sandbox/resend' })
    await app.listen({ host: '127.0.0.1', port: 0 })
    app.server.unref()
    const { port } = app.server.address() as AddressInfo // it listens on TCP
    const address = `http://127.0.0.1:${port}/sandbox`
    runtime.use(mailStandIn).base_url = `${address}/resend`
    return {
      door,
      key: randomBytes(18).toString('base64url'),
      address,
      async close() {
        await app.close()
        await database.close()
      },
    }
  },
  close: async (value) => value?.close(),
})
