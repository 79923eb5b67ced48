import type { FastifyInstance } from 'fastify'
import type { Runtime } from '#kernel/runtime.ts'
import { mailboxRoutes } from './mailbox/routes.ts'
import { sandbox } from './sandbox.ts'

/** Adds `/sandbox/...` to the server: what a developer looks at. Does nothing in production. */
export function registerSandbox(app: FastifyInstance, runtime: Runtime): void {
  const opened = runtime.use(sandbox)
  if (!opened) return
  app.register(async (scope) => mailboxRoutes(scope, opened), { prefix: '/sandbox' })
}
