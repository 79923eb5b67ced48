import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { isLoopback } from '#kernel/http/address.ts'

const localNames = new Set(['localhost', '127.0.0.1', '[::1]'])
/** Cookie that carries the key once it was given in an address. */
export const keyCookie = 'socle_sandbox'

/**
 * Whether a caller may look into the sandbox: somebody at this very machine, or somebody with the key
 * printed at start. A forwarding header means that a proxy stands between, so the peer says nothing; a
 * foreign `Host` means that a page of another site was rebound to us.
 */
export function mayLook(request: FastifyRequest, key: string): boolean {
  const local =
    isLoopback(request) &&
    localNames.has((request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase())
  if (local) return true
  const cookie = new RegExp(`(?:^|;\\s*)${keyCookie}=([\\w-]+)`).exec(
    request.headers.cookie ?? '',
  )?.[1]
  return [cookie, givenKey(request)].some((given) => given !== undefined && same(given, key))
}

/** The key of `?key=`. */
export function givenKey(request: FastifyRequest): string | undefined {
  return new URL(request.url, 'http://sandbox').searchParams.get('key') ?? undefined
}

function same(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(key)]
  return a.length === b.length && timingSafeEqual(a, b)
}
