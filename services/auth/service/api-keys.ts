import { randomBytes } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { Reply } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/api-keys.ts'
import { revocations } from '../revocations.ts'
import type * as routes from '../routes/api-keys.ts'
import { hashToken, randomToken } from '../secrets.ts'
import { callerId } from './caller.ts'

const reason = 'auth: the keys of an organisation that the caller administers'

/** Makes a key; its secret is shown this once. */
export const createApiKey: Verb<typeof routes.createApiKey> = async (context, { body }) => {
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

export const listApiKeys: Verb<typeof routes.listApiKeys> = async (context, { query }) => {
  await administers(context, query.organization_id)
  return found(await queries.listApiKeys(context.asSystem(reason).read, query.organization_id))
}

/** A key without its secret. */
export const getApiKey: Verb<typeof routes.getApiKey> = async (context, { params }) => {
  await visibleKey(context, params.api_key_id)
  return found(await queries.readApiKey(context.asSystem(reason).read, params.api_key_id))
}

/** Ends a key at once, everywhere. */
export const revokeApiKey: Verb<typeof routes.revokeApiKey> = async (context, { params }) => {
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
