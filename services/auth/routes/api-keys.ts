import { listOf } from '#kernel/contract/page-query.ts'
import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const listApiKeys = defineRoute({
  method: 'GET',
  path: '/auth/api-keys',
  summary: 'List the API keys of an organisation',
  who: 'session',
  query: shapes.ApiKeyQuery,
  output: listOf(shapes.ApiKey),
  errors: [errors.not_organization_admin],
})

export const createApiKey = defineRoute({
  method: 'POST',
  path: '/auth/api-keys',
  summary: 'Make an API key',
  who: 'session',
  secret: true,
  body: shapes.CreateApiKey,
  output: shapes.NewApiKey,
  status: 201,
  errors: [errors.not_organization_admin],
})

export const getApiKey = defineRoute({
  method: 'GET',
  path: '/auth/api-keys/:api_key_id',
  summary: 'Read an API key, without its secret',
  who: 'session',
  params: shapes.ApiKeyParams,
  output: shapes.ApiKey,
})

export const revokeApiKey = defineRoute({
  method: 'DELETE',
  path: '/auth/api-keys/:api_key_id',
  summary: 'Revoke an API key',
  who: 'session',
  params: shapes.ApiKeyParams,
})
