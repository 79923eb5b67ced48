import { learnTime } from '../clock.ts'
import { ApiError } from './api-error.ts'
import { accessToken, secondsLeft, setAccessToken } from './tokens.ts'

const refreshPath = '/api/v1/auth/refresh'

/** Asks for the refresh token to travel in its cookie, which counts only together with this header. */
export const cookieSession = { 'x-socle-session': 'cookie' }

/**
 * Renews the access token; one tab at a time, the others take what it got. Null: signed out. Throws when
 * the server cannot be reached, which says nothing about the session.
 */
export function refreshAccessToken(stale: string | null): Promise<string | null> {
  return oneAtATime(async () => {
    const present = accessToken()
    // Renewed by another tab, or signed out there.
    if (present !== stale && (present === null || secondsLeft(present) > 30)) return present
    const response = await fetch(refreshPath, { method: 'POST', headers: cookieSession })
    learnTime(response)
    if (response.status >= 500 || response.status === 429) throw new ApiError(response.status, null)
    if (!response.ok) {
      // Whoever signed in meanwhile stays signed in.
      if (accessToken() === present) setAccessToken(null, 'yes')
      return accessToken()
    }
    const { access_token }: { access_token: string } = await response.json() // the contract of this route
    // Whoever signed out meanwhile, or in as somebody else, stays so.
    if (accessToken() === present) setAccessToken(access_token)
    return accessToken()
  })
}

let last: Promise<unknown> = Promise.resolve()

/** Over all tabs; over plain http, where there are no locks, in this one: tabs that ask at once get the same. */
function oneAtATime<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  if ('locks' in navigator) return navigator.locks.request('socle-refresh', work)
  const turn = last.then(work)
  last = turn.catch(() => {})
  return turn
}
