import { cookieOf, type RequestHeaders, wantsCookie } from './refresh-token.ts'

const name = 'socle_signup'
const day = 24 * 3600

/** What the browser that signed up keeps until the address is proven; null takes it away. */
export function signupCookie(secret: string | null, secure: boolean): string {
  const age = secret === null ? 0 : day
  const flags = `Path=/api; HttpOnly; SameSite=Strict; Max-Age=${age}${secure ? '; Secure' : ''}`
  return `${name}=${secret ?? ''}; ${flags}`
}

/** It counts only together with our client's header, as the refresh token does. */
export const signupCookieOf = (headers: RequestHeaders): string | null =>
  wantsCookie(headers) ? cookieOf(headers, name) : null
