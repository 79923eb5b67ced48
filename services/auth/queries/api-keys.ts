import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Scope } from '#kernel/principal.ts'
import type { ApiKey } from '../schema.ts'

const keyObject = `json_build_object(
  'id', id, 'organization_id', organization_id, 'name', name, 'prefix', prefix, 'scopes', scopes,
  'expires_at', expires_at, 'last_used_on', last_used_on, 'created_at', created_at)`

export interface FoundApiKey {
  readonly id: string
  readonly user_id: string
  readonly organization_id: string
  readonly scopes: readonly Scope[]
  readonly expires_at: Temporal.Instant | null
}

/** A key that may be used now: its maker is neither suspended nor gone from its organisation. */
export const findApiKey = (reader: Reader, secret_hash: Buffer) =>
  reader.maybe<FoundApiKey>(
    `select key.id, key.user_id, key.organization_id, key.scopes, key.expires_at
     from auth.api_keys key join auth.users account on account.id = key.user_id
     where key.secret_hash = $1 and key.revoked_at is null and account.suspended_at is null
       and organizations.person_is(key.user_id, key.organization_id, 'guest')
       and (key.expires_at is null or key.expires_at > now())`,
    [secret_hash],
  )

/** Notes the day of use; at most one write a day and key. */
export const touchApiKey = (reader: Reader, id: string) =>
  reader.rows(
    `update auth.api_keys set last_used_on = current_date
     where id = $1 and last_used_on is distinct from current_date`,
    [id],
  )

export const insertApiKey = async (
  reader: Reader,
  key: {
    organization_id: string
    user_id: string
    name: string
    prefix: string
    secret_hash: Buffer
    scopes: readonly string[]
    expires_at: string | null
  },
) =>
  (
    await reader.one<{ key: z.output<typeof ApiKey> }>(
      `insert into auth.api_keys (organization_id, user_id, name, prefix, secret_hash, scopes, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7) returning ${keyObject}::jsonb as key`,
      [
        key.organization_id,
        key.user_id,
        key.name,
        key.prefix,
        key.secret_hash,
        key.scopes,
        key.expires_at,
      ],
    )
  ).key

/** An organisation's keys that were not revoked, newest first. */
export const listApiKeys = (
  reader: Reader,
  organization_id: string,
): Promise<JsonText<{ items: z.output<typeof ApiKey>[]; next: null }> | undefined> =>
  reader.json(
    `select json_build_object('items', coalesce(json_agg(${keyObject} order by id desc), '[]'), 'next', null)::text as json
     from auth.api_keys where organization_id = $1 and revoked_at is null`,
    [organization_id],
  )

/** A key that was not revoked. */
export const readApiKey = (
  reader: Reader,
  id: string,
): Promise<JsonText<z.output<typeof ApiKey>> | undefined> =>
  reader.json(
    `select ${keyObject}::text as json from auth.api_keys where id = $1 and revoked_at is null`,
    [id],
  )

export interface ApiKeyOwner {
  readonly organization_id: string
  readonly user_id: string
}

export const apiKeyOwner = (reader: Reader, id: string) =>
  reader.maybe<ApiKeyOwner>(
    'select organization_id, user_id from auth.api_keys where id = $1 and revoked_at is null',
    [id],
  )

export const revokeApiKey = (reader: Reader, id: string) =>
  reader.maybe<{ id: string }>(
    'update auth.api_keys set revoked_at = now() where id = $1 and revoked_at is null returning id',
    [id],
  )

/** The caller's role, as the caller may know it. */
export const organizationRole = async (
  reader: Reader,
  organization_id: string,
  person_id: string,
) =>
  (
    await reader.one<{ role: string | null }>('select organizations.role_of($1, $2) as role', [
      organization_id,
      person_id,
    ])
  ).role

/** All keys that a person made and that were not revoked. */
export const revokeApiKeysOf = (reader: Reader, user_id: string) =>
  reader.rows<{ id: string; organization_id: string }>(
    `update auth.api_keys set revoked_at = now()
     where user_id = $1 and revoked_at is null returning id, organization_id`,
    [user_id],
  )
