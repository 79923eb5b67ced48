import { hmac, sameText } from './secrets.ts'

export interface RefreshToken {
  readonly session_id: string
  readonly counter: number
}

/** `session.counter.hmac`: the database holds the counter, the secret makes the rest. */
export function formatRefreshToken(key: Buffer, { session_id, counter }: RefreshToken): string {
  const body = `${session_id}.${counter}`
  return `${body}.${hmac(key, body)}`
}

/** Null for anything that this installation did not issue. */
export function parseRefreshToken(key: Buffer, token: string): RefreshToken | null {
  const parts = /^([0-9a-f-]{36})\.(\d{1,9})\.([\w-]{43})$/.exec(token)
  if (!parts) return null
  const [, session_id = '', counter = '', given = ''] = parts
  if (!sameText(given, hmac(key, `${session_id}.${counter}`))) return null
  return { session_id, counter: Number(counter) }
}

/** The header by which the web client says that its refresh token travels in the cookie. */
const cookieHeader = 'x-socle-session'
const cookieName = 'socle_refresh'

export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>

export const wantsCookie = (headers: RequestHeaders): boolean => headers[cookieHeader] === 'cookie'

/**
 * The refresh token of a request: its body, a Bearer header, or the cookie. The cookie counts only
 * together with the header, which no other site can send without our consent.
 */
export function refreshTokenOf(headers: RequestHeaders, body: string | undefined): string | null {
  if (body) return body
  const bearer = /^Bearer ([^\s.]+\.\d+\.\S+)$/i.exec(String(headers.authorization ?? ''))?.[1]
  if (bearer) return bearer
  return refreshCookieOf(headers)
}

/** The refresh token that a browser holds. */
export function refreshCookieOf(headers: RequestHeaders): string | null {
  if (!wantsCookie(headers)) return null
  return cookieOf(headers, cookieName)
}

export function cookieOf(headers: RequestHeaders, name: string): string | null {
  const cookies = String(headers.cookie ?? '').split(/;\s*/)
  const pair = cookies.find((text) => text.startsWith(`${name}=`))
  return pair ? pair.slice(name.length + 1) : null
}

/** `null` clears the cookie. */
export function refreshCookie(token: string | null, secure: boolean): string {
  const age = token === null ? 0 : 30 * 24 * 3600
  const flags = `Path=/api; HttpOnly; SameSite=Strict; Max-Age=${age}${secure ? '; Secure' : ''}`
  return `${cookieName}=${token ?? ''}; ${flags}`
}
