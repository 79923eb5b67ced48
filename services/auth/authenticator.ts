import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Authenticator } from '#kernel/http/authenticate.ts'
import type { Authenticated } from '#kernel/live/socket.ts'
import { anonymous, type Principal } from '#kernel/principal.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { type Verified, verifyAccessToken } from './access-token.ts'
import { type FoundApiKey, findApiKey, touchApiKey } from './queries/api-keys.ts'
import { revocations } from './revocations.ts'
import { hashToken } from './secrets.ts'

/** Checked tokens, so that a signature is verified once and not at every request. */
const remembered = 10_000

class Memory<T extends { readonly known_until: number }> {
  readonly #entries = new Map<string, T>()

  get(token: string): T | undefined {
    const entry = this.#entries.get(token)
    if (entry && entry.known_until > Date.now()) return entry
    if (entry) this.#entries.delete(token)
    return undefined
  }

  set(token: string, entry: T): void {
    if (this.#entries.size >= remembered) {
      const [oldest] = this.#entries.keys()
      if (oldest !== undefined) this.#entries.delete(oldest)
    }
    this.#entries.set(token, entry)
  }
}

interface KnownKey {
  readonly principal: Extract<Principal, { kind: 'api_key' }>
  readonly known_until: number
}

/** Knows callers by `Authorization: Bearer` with an access token or an API key. */
export function createAuthenticator(runtime: Runtime): Authenticator & {
  /** For sockets, which sessions alone open: nobody would hear there that a key's maker was suspended. */
  authenticateToken(token: string): Promise<Authenticated>
} {
  const revoked = runtime.use(revocations)
  const tokens = new Memory<Verified & { readonly known_until: number }>()
  const keys = new Memory<KnownKey>()

  async function person(token: string): Promise<Verified> {
    let known = tokens.get(token)
    if (!known) {
      const verified = await verifyAccessToken(runtime, token)
      known = { ...verified, known_until: verified.expires_at }
      tokens.set(token, known)
    }
    // Last, and without waiting after it: what ends from here on is heard by onRevoked.
    revoked.check(known.principal.session_id)
    return known
  }

  async function apiKey(secret: string): Promise<KnownKey> {
    let known = keys.get(secret)
    if (!known) {
      const system = runtime.database.asSystem('auth: the API key of a request')
      const found = await findApiKey(system.read, hashToken(secret))
      if (!found) throw kernelErrors.not_signed_in()
      known = knownKey(found)
      keys.set(secret, known)
      await system.write((transaction) => touchApiKey(transaction, found.id))
    }
    revoked.check(known.principal.api_key_id)
    return known
  }

  return {
    async authenticate({ headers }) {
      const { authorization } = headers
      if (authorization === undefined) return anonymous
      const token = /^Bearer (\S{1,4000})$/i.exec(authorization)?.[1]
      if (!token) throw kernelErrors.not_signed_in()
      const { principal } = token.startsWith('socle_') ? await apiKey(token) : await person(token)
      return principal
    },
    authenticateToken: person,
  }
}

/** Looked up again each second: its maker may be suspended or gone, its expiry changed. */
function knownKey(found: FoundApiKey): KnownKey {
  return {
    principal: {
      kind: 'api_key',
      person_id: found.user_id,
      api_key_id: found.id,
      organization_id: found.organization_id,
      scopes: found.scopes,
    },
    known_until: Math.min(Date.now() + 1000, found.expires_at?.epochMilliseconds ?? Infinity),
  }
}
