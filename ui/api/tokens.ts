import { now } from '../clock.ts'

// The access token is kept as the guide says (§6.1): in localStorage, so that all tabs share it; the
// refresh token is in a cookie that no script reads.

const key = 'socle-access-token'
const listeners = new Set<(token: string | null) => void>()

export const accessToken = (): string | null => localStorage.getItem(key)

/** `ended`: the server says that the session is over, and nobody here asked for it; the page to sign in by says so. */
export function setAccessToken(token: string | null, ended = ''): void {
  localStorage.setItem('socle-ended', ended)
  if (token === null) localStorage.removeItem(key)
  else localStorage.setItem(key, token)
  for (const listener of listeners) listener(token)
}

/** Called when this or another tab signs in or out, or renews the token. */
export function onAccessToken(listener: (token: string | null) => void): () => void {
  // What counts is what stands there now: another tab's word may come after somebody signed in here.
  const onStorage = ({ key: changed }: StorageEvent) => {
    if (changed === key || changed === null) listener(accessToken())
  }
  listeners.add(listener)
  addEventListener('storage', onStorage)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', onStorage)
  }
}

/** Seconds until a token expires; negative when it has. */
export function secondsLeft(token: string): number {
  try {
    const [, payload = ''] = token.split('.')
    const claims: { exp: number } = JSON.parse(
      atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
    ) // our own token
    return claims.exp - now() / 1000
  } catch {
    return -1
  }
}
