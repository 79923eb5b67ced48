import type { Client } from 'openapi-fetch'
import { learnTime } from '../clock.ts'
import { preferredLanguage } from '../language.tsx'
import { randomId } from '../random-id.ts'
import { ApiError } from './api-error.ts'
import { cookieSession, refreshAccessToken } from './renew.ts'
import type { Paths } from './schema/all.d.ts'
import { accessToken, secondsLeft } from './tokens.ts'

async function usableToken(): Promise<string | null> {
  const token = accessToken()
  if (token === null || secondsLeft(token) > 20) return token
  return refreshAccessToken(token)
}

/** What of openapi-fetch's options we use; its types say which of them a route takes. */
interface Call extends Omit<RequestInit, 'body' | 'method'> {
  readonly params?: {
    readonly path?: Values
    readonly query?: Values
    readonly header?: Values
  }
  readonly body?: unknown
  readonly parseAs?: 'json' | 'text' | 'blob'
}

type Values = Readonly<Record<string, unknown>>

async function call(method: string, path: string, init: Call = {}) {
  const { params = {}, body, headers, parseAs = 'json', ...further } = init
  // What is no JSON goes as it is, under the type that the browser gives it.
  const raw = body instanceof Blob || body instanceof FormData
  const send = (token: string | null) => {
    const sent = new Headers({ ...cookieSession, 'accept-language': preferredLanguage() })
    for (const [name, value] of [
      ...Object.entries(params.header ?? {}),
      ...new Headers(headers).entries(),
    ]) {
      if (value !== undefined) sent.set(name, String(value))
    }
    if (body !== undefined && !raw) sent.set('content-type', 'application/json')
    if (token) sent.set('authorization', `Bearer ${token}`)
    return fetch(addressOf(path, params), {
      ...further,
      method,
      headers: sent,
      ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    }).then((answer) => {
      learnTime(answer)
      return answer
    })
  }
  const token = await usableToken()
  let response = await send(token)
  if (response.status === 401 && token) {
    const renewed = await refreshAccessToken(token)
    if (renewed) response = await send(renewed)
  }
  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => null))
  return { response, data: response.status === 204 ? undefined : await response[parseAs]() }
}

function addressOf(path: string, { path: parts = {}, query = {} }: NonNullable<Call['params']>) {
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(String(parts[name])),
  )
  const asked = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => [name, String(value)])
  return `/api/v1${filled}${asked.length > 0 ? `?${new URLSearchParams(asked)}` : ''}`
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * The typed client of our own API. Throws `ApiError` for every answer that is not a success. The types are
 * openapi-fetch's; a third of its weight is enough for what pages ask.
 */
export const api = Object.fromEntries(
  methods.map((method) => [method, (path: string, init?: Call) => call(method, path, init)]),
) as unknown as Pick<Client<Paths>, (typeof methods)[number]> // each is `call`, under the types of its routes

/** The data of a successful call; `onResponse` has thrown for all others. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call
  // A 204 has no data, and its type says so.
  return data as T
}

/** For creations: the same key on a retry makes nothing twice. */
export const idempotencyKey = () => ({ 'idempotency-key': randomId() })

/** For changes that must not overwrite somebody else's. */
export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
