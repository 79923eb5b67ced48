import type { IncomingHttpHeaders } from 'node:http'
import type { Principal } from '#kernel/principal.ts'

/** Finds out who a request comes from. services/auth has the real one. */
export interface Authenticator {
  /**
   * The caller; `anonymous` without a credential. Throws `not_signed_in` for a credential that is not
   * valid, `unavailable` while revocations cannot be known.
   */
  authenticate(request: CredentialBearer): Promise<Principal>
}

export interface CredentialBearer {
  readonly headers: IncomingHttpHeaders
  /** @see RequestFacts.address */
  readonly address: string
}
