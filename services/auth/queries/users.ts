import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import type { User } from '../schema.ts'

export interface Account {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: Language | null
  readonly encrypted_password: string | null
  readonly verified: boolean
  readonly suspended: boolean
}

const account = `
  select account.id, person.email::text as email, person.name, person.language,
    account.encrypted_password, person.email_verified_at is not null as verified,
    account.suspended_at is not null as suspended
  from auth.users account join users.people person on person.id = account.id
  where person.deleted_at is null`

export const findByEmail = (reader: Reader, email: string) =>
  reader.maybe<Account>(`${account} and person.email = $1::extensions.citext`, [email])

export const findById = (reader: Reader, id: string) =>
  reader.maybe<Account>(`${account} and account.id = $1`, [id])

/**
 * The account as it is now, and as it stays until this transaction ends: what was read before may have been
 * changed by a reset or a suspension meanwhile. Whoever uses or ends the tokens of a person holds their
 * account first, so that no two wait for each other.
 */
export const holdAccount = (reader: Reader, id: string) =>
  reader.maybe<Account>(`${account} and account.id = $1 for no key update`, [id])

/** No row when the address belongs to somebody already. */
export const insertPerson = (
  reader: Reader,
  person: {
    email: string
    name: string
    language: Language | null
    time_zone: string | null
    verified: boolean
  },
) =>
  reader.maybe<{ id: string }>(
    `insert into users.people (email, name, language, time_zone, email_verified_at)
     values ($1, $2, $3, $4, case when $5 then now() end)
     on conflict (email) do nothing returning id`,
    [person.email, person.name, person.language, person.time_zone, person.verified],
  )

/** What whoever proves an address that somebody else had signed up with says of themselves instead. */
export const renameUnproven = (
  system: Reader,
  id: string,
  person: { name: string; language: Language; time_zone: string | null },
) =>
  system.rows('update users.people set name = $2, language = $3, time_zone = $4 where id = $1', [
    id,
    person.name,
    person.language,
    person.time_zone,
  ])

export const insertUser = (reader: Reader, id: string, encrypted_password: string) =>
  reader.rows('insert into auth.users (id, encrypted_password) values ($1, $2)', [
    id,
    encrypted_password,
  ])

/** Null: no password counts until the owner chooses one. */
export const setPassword = (reader: Reader, id: string, encrypted_password: string | null) =>
  reader.rows('update auth.users set encrypted_password = $2, updated_at = now() where id = $1', [
    id,
    encrypted_password,
  ])

/** No row when the address was verified before, or is not this one any more. */
export const setVerified = (system: Reader, id: string, email: string) =>
  system.maybe<{ id: string }>(
    `update users.people set email_verified_at = now()
     where id = $1 and email = $2::extensions.citext and email_verified_at is null
     returning id`,
    [id, email],
  )

/** Throws a conflict when the address was taken meanwhile. */
export const setEmail = (system: Reader, id: string, email: string) =>
  system.rows('update users.people set email = $2, email_verified_at = now() where id = $1', [
    id,
    email,
  ])

export const findUser = (
  reader: Reader,
  id: string,
): Promise<JsonText<z.output<typeof User>> | undefined> =>
  reader.json(
    `select json_build_object(
       'id', person.id, 'email', person.email, 'name', person.name, 'avatar_url', person.avatar_url,
       'email_verified', person.email_verified_at is not null, 'language', person.language,
       'time_zone', person.time_zone, 'theme', person.theme, 'hidden_widgets', person.hidden_widgets,
       'roles', (select coalesce(json_agg(role order by role), '[]') from auth.roles where user_id = person.id),
       'mfa', exists (select from auth.factors where user_id = person.id and confirmed_at is not null),
       'leaves_at', person.leaves_at, 'created_at', person.created_at)::text as json
     from users.people person where person.id = $1 and person.deleted_at is null`,
    [id],
  )

export const insertRole = (reader: Reader, user_id: string, role: 'admin' | 'support') =>
  reader.rows('insert into auth.roles (user_id, role) values ($1, $2) on conflict do nothing', [
    user_id,
    role,
  ])

/** A trigger ends the sessions of whoever is suspended. */
export const updateSuspended = (reader: Reader, id: string, suspended: boolean) =>
  reader.rows(
    `update auth.users set suspended_at = case when $2 then coalesce(suspended_at, now()) end,
       updated_at = now() where id = $1`,
    [id, suspended],
  )
