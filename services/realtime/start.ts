import { type LiveServer, startLive } from '#kernel/live/server.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { createAuthenticator } from '#services/auth/authenticator.ts'
import { revocations } from '#services/auth/revocations.ts'

/**
 * Opens this node's sockets: who joins is known by services/auth, what they join is up to the topics'
 * own policies, and a socket closes as soon as its session ends, wherever it was ended.
 * Attach it to the HTTP server, and close it before that server, which would wait for the sockets.
 */
export async function startRealtime(runtime: Runtime): Promise<LiveServer> {
  const live = await startLive(runtime, {
    workerConnection: runtime.access.worker,
    authenticateToken: createAuthenticator(runtime).authenticateToken,
    isAllowedOrigin: (origin, host) => isOurs(runtime, origin, host),
  })
  runtime.use(revocations).onRevoked((id) => {
    live.closeWhere((principal) => principal.kind === 'person' && principal.session_id === id)
  })
  return live
}

/**
 * Our own pages, and those of sites that may call the API; at home also under the loopback's other names and
 * whatever name or number of this machine the page came by, which the socket is then asked for too.
 */
function isOurs({ environment, config }: Runtime, origin: string, host = ''): boolean {
  if (origin === new URL(environment.url).origin || config.cors_origins.includes(origin))
    return true
  if (environment.production || !URL.canParse(origin)) return false
  const page = new URL(origin)
  return page.host === host || ['localhost', '127.0.0.1', '[::1]'].includes(page.hostname)
}
