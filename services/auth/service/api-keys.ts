import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Input } from '#kernel/contract/route.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import { found } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/api-keys.ts'
import { revocations } from '../revocations.ts'
import type { ApiKey, ApiKeyParams, ApiKeyQuery, CreateApiKey, NewApiKey } from '../schema.ts'
import { hashToken, randomToken } from '../secrets.ts'
import { callerId } from './caller.ts'

const reason = 'auth: the keys of an organisation that the caller administers'

/** Makes a key; its secret is shown this once. */
export async function createApiKey(
  context: Context,
  { body }: Input<undefined, undefined, z.output<typeof CreateApiKey>>,
): Promise<Reply<z.output<typeof NewApiKey>>> {
  const user_id = callerId(context)
  await administers(context, body.organization_id)
  const prefix = `socle_${randomBytes(5).toString('hex')}`
  const secret = `${prefix}_${randomToken()}`
  return context.asSystem(reason).write(async (transaction) => {
    const key = await queries.insertApiKey(transaction, {
      ...body,
      scopes: [...new Set(body.scopes)],
      user_id,
      prefix,
      secret_hash: hashToken(secret),
    })
    const { id } = key
    transaction.emit(events.api_key_created, {
      subject: id,
      organization_id: body.organization_id,
      data: { person_id: user_id, api_key_id: id },
    })
    return new Reply({ ...key, secret }, { location: `/api/v1/auth/api-keys/${id}` })
  })
}

export async function listApiKeys(
  context: Context,
  { query }: Input<undefined, z.output<typeof ApiKeyQuery>, undefined>,
): Promise<JsonText<{ items: z.output<typeof ApiKey>[]; next: null }>> {
  await administers(context, query.organization_id)
  return found(await queries.listApiKeys(context.asSystem(reason).read, query.organization_id))
}

/** A key without its secret. */
export async function getApiKey(
  context: Context,
  { params }: Input<z.output<typeof ApiKeyParams>, undefined, undefined>,
): Promise<JsonText<z.output<typeof ApiKey>>> {
  await visibleKey(context, params.api_key_id)
  return found(await queries.readApiKey(context.asSystem(reason).read, params.api_key_id))
}

/** Ends a key at once, everywhere. */
export async function revokeApiKey(
  context: Context,
  { params }: Input<z.output<typeof ApiKeyParams>, undefined, undefined>,
): Promise<undefined> {
  const key = await visibleKey(context, params.api_key_id)
  await context.asSystem(reason).write(async (transaction) => {
    found(await queries.revokeApiKey(transaction, params.api_key_id))
    transaction.emit(events.api_key_revoked, {
      subject: params.api_key_id,
      organization_id: key.organization_id,
      data: { person_id: callerId(context), api_key_id: params.api_key_id },
    })
  })
  await context.runtime.use(revocations).add([params.api_key_id])
}

/** A key of the caller's own, or of an organisation that they administer; to everybody else it does not exist. */
async function visibleKey(context: Context, id: string): Promise<queries.ApiKeyOwner> {
  const key = found(await queries.apiKeyOwner(context.asSystem(reason).read, id))
  const role = await queries.organizationRole(context.read, key.organization_id, callerId(context))
  const sees = role === 'owner' || role === 'admin' || key.user_id === callerId(context)
  return found(sees ? key : null)
}

async function administers(context: Context, organization_id: string): Promise<void> {
  const role = await queries.organizationRole(context.read, organization_id, callerId(context))
  found(role)
  if (role !== 'owner' && role !== 'admin') throw errors.not_organization_admin()
}
