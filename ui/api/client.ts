import createClient, { type Middleware } from 'openapi-fetch'
import { preferredLanguage } from '../language.tsx'
import { ApiError } from './api-error.ts'
import type { Paths } from './schema/all.d.ts'
import { accessToken, secondsLeft, setAccessToken } from './tokens.ts'

const refreshPath = '/api/v1/auth/refresh'

/** Asks for the refresh token to travel in its cookie, which counts only together with this header. */
const cookieSession = { 'x-socle-session': 'cookie' }

/**
 * Renews the access token; one tab at a time, the others take what it got. Null: signed out. Throws when
 * the server cannot be reached, which says nothing about the session.
 */
export function refreshAccessToken(stale: string | null): Promise<string | null> {
  return navigator.locks.request('socle-refresh', async () => {
    const present = accessToken()
    if (present !== stale && present !== null && secondsLeft(present) > 30) return present
    const response = await fetch(refreshPath, { method: 'POST', headers: cookieSession })
    if (response.status >= 500 || response.status === 429) throw new ApiError(response.status, null)
    if (!response.ok) {
      // Whoever signed in meanwhile stays signed in.
      if (accessToken() === present) setAccessToken(null)
      return accessToken()
    }
    const { access_token }: { access_token: string } = await response.json() // the contract of this route
    setAccessToken(access_token)
    return access_token
  })
}

async function usableToken(): Promise<string | null> {
  const token = accessToken()
  if (token === null || secondsLeft(token) > 20) return token
  return refreshAccessToken(token)
}

/** Copies of requests that may have to be sent a second time, with a renewed token. */
const copies = new WeakMap<Request, Request>()

const middleware: Middleware = {
  async onRequest({ request }) {
    request.headers.set('x-socle-session', 'cookie')
    request.headers.set('accept-language', preferredLanguage())
    const token = await usableToken()
    if (token) request.headers.set('authorization', `Bearer ${token}`)
    copies.set(request, request.clone())
    return request
  },
  async onResponse({ request, response }) {
    let answer = response
    const sent = request.headers.get('authorization')
    if (answer.status === 401 && sent) {
      const token = await refreshAccessToken(sent.slice('Bearer '.length))
      const again = copies.get(request)
      if (token && again) {
        again.headers.set('authorization', `Bearer ${token}`)
        answer = await fetch(again)
      }
    }
    if (answer.ok) return answer
    const body: unknown = await answer.json().catch(() => null)
    throw new ApiError(answer.status, body)
  },
}

/** The typed client of our own API. Throws `ApiError` for every answer that is not a success. */
export const api = createClient<Paths>({ baseUrl: '/api/v1' })
api.use(middleware)

/** The data of a successful call; `onResponse` has thrown for all others. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call
  // A 204 has no data, and its type says so.
  return data as T
}

/** For creations: the same key on a retry makes nothing twice. */
export const idempotencyKey = () => ({ 'idempotency-key': crypto.randomUUID() })

/** For changes that must not overwrite somebody else's. */
export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
