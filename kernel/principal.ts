/** Who is calling. The kernel knows four kinds; services/auth decides which one a request bears. */
export type Principal =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'person'
      readonly person_id: string
      readonly session_id: string
      /** Authenticator assurance level of the session: `aal2` once a second factor was given. */
      readonly aal: 'aal1' | 'aal2'
    }
  | {
      readonly kind: 'api_key'
      readonly person_id: string
      readonly api_key_id: string
      /** A key sees only what its organisation owns, and no more than the person who made it. */
      readonly organization_id: string
      readonly scopes: readonly Scope[]
    }
  | { readonly kind: 'system'; readonly reason: string }

export type Scope = 'read' | 'write'

export const anonymous: Principal = { kind: 'anonymous' }

/** Database roles a session can take; see migrations/*_roles.sql for what each may do. */
export type Role = 'anon' | 'authenticated' | 'socle_member' | 'socle_system'

/** The role in which our own verbs run for this caller. A key that may only read holds no write grant. */
export function roleOf(principal: Principal): Role {
  switch (principal.kind) {
    case 'anonymous':
      return 'anon'
    case 'system':
      return 'socle_system'
    case 'api_key':
      return principal.scopes.includes('write') ? 'socle_member' : 'authenticated'
    case 'person':
      return 'socle_member'
  }
}

/** The value of `request.jwt.claims`, from which `auth.uid()` and the policies read. */
export function claimsOf(principal: Principal): string {
  switch (principal.kind) {
    case 'anonymous':
      return '{"role":"anon"}'
    case 'person':
      return JSON.stringify({
        sub: principal.person_id,
        role: 'authenticated',
        session_id: principal.session_id,
        aal: principal.aal,
      })
    case 'api_key':
      return JSON.stringify({
        sub: principal.person_id,
        role: 'authenticated',
        api_key_id: principal.api_key_id,
        organization_id: principal.organization_id,
      })
    case 'system':
      return JSON.stringify({ role: 'socle_system', reason: principal.reason })
  }
}

/** The person behind the caller, if there is one. */
export function personOf(principal: Principal): string | null {
  return principal.kind === 'person' || principal.kind === 'api_key' ? principal.person_id : null
}
