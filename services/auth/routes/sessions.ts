import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const refresh = defineRoute({
  method: 'POST',
  path: '/auth/refresh',
  summary: 'Exchange a refresh token',
  description:
    'Takes it from the body, a Bearer header, or the cookie together with `X-Socle-Session: cookie`.',
  who: 'anyone',
  own_credential: true,
  secret: true,
  body: shapes.Refresh,
  output: shapes.SignedIn,
  errors: [errors.refresh_token_invalid, errors.refresh_token_reused],
})

export const logout = defineRoute({
  method: 'POST',
  path: '/auth/logout',
  summary: 'End this session',
  who: 'session',
})

export const logoutEverywhere = defineRoute({
  method: 'POST',
  path: '/auth/logout-all',
  summary: 'End all my sessions',
  who: 'session',
})

export const listSessions = defineRoute({
  method: 'GET',
  path: '/auth/sessions',
  summary: 'List my sessions by device',
  who: 'session',
  output: listOf(shapes.Session),
})

export const endSession = defineRoute({
  method: 'DELETE',
  path: '/auth/sessions/:session_id',
  summary: 'End one of my sessions',
  who: 'session',
  params: shapes.SessionParams,
})
