import { jwtVerify, SignJWT } from 'jose'
import type { Environment } from '#kernel/environment.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import type { Principal } from '#kernel/principal.ts'
import type { Runtime } from '#kernel/runtime.ts'
import { keyRing } from './key-ring.ts'

/** How long an access token is valid, seconds (guide §6.1). */
export const accessTokenSeconds = 3600

export interface SessionFacts {
  readonly id: string
  readonly user_id: string
  readonly aal: 'aal1' | 'aal2'
}

export type Person = Extract<Principal, { kind: 'person' }>

export interface Verified {
  readonly principal: Person
  /** Milliseconds since the epoch. */
  readonly expires_at: number
}

/** Signs an access token. It names the session and nothing that could be taken away from it. */
export function signAccessToken(runtime: Runtime, session: SessionFacts): Promise<string> {
  const { signing } = runtime.use(keyRing)
  return new SignJWT({ role: 'authenticated', session_id: session.id, aal: session.aal })
    .setProtectedHeader({ alg: 'ES256', kid: signing.id, typ: 'JWT' })
    .setIssuer(runtime.environment.url)
    .setAudience('authenticated')
    .setSubject(session.user_id)
    .setIssuedAt()
    .setExpirationTime(`${accessTokenSeconds}s`)
    .sign(signing.key)
}

/** Checks signature, issuer, audience and expiry; throws 401. Whether the session still counts is another question. */
export async function verifyAccessToken(runtime: Runtime, token: string): Promise<Verified> {
  const { verifying } = runtime.use(keyRing)
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = verifying.get(kid ?? '')
        if (!key) throw new Error('unknown key')
        return key
      },
      { algorithms: ['ES256'], audience: 'authenticated' },
    )
    const { iss, sub, session_id, aal, exp } = payload
    if (!isOurs(runtime.environment, iss)) throw new Error('another issuer')
    if (!sub || typeof session_id !== 'string' || (aal !== 'aal1' && aal !== 'aal2') || !exp) {
      throw new Error('claims are missing')
    }
    const principal: Person = { kind: 'person', person_id: sub, session_id, aal }
    return { principal, expires_at: exp * 1000 }
  } catch (cause) {
    throw kernelErrors.not_signed_in({ cause })
  }
}

/** Our own address. On this machine another port counts, too: it may have been taken since. */
function isOurs({ url, production }: Environment, issuer: string | undefined): boolean {
  if (issuer === url) return true
  if (production || issuer === undefined || !URL.canParse(issuer)) return false
  const [ours, theirs] = [new URL(url), new URL(issuer)]
  return (
    ours.hostname === 'localhost' &&
    theirs.origin === issuer &&
    theirs.hostname === ours.hostname &&
    theirs.protocol === ours.protocol
  )
}
