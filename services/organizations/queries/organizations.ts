import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Organization } from '../schema.ts'

export type OrganizationJson = JsonText<z.output<typeof Organization>>

// A deleted organisation is visible to its owners only, and `role_of` no longer counts it.
const returned = `organization.id, organization.version, json_build_object(
  'id', organization.id, 'name', organization.name, 'personal', organization.personal,
  'role', coalesce(organizations.role_of(organization.id, auth.uid()), 'owner'),
  'version', organization.version, 'created_at', organization.created_at,
  'updated_at', organization.updated_at, 'deleted_at', organization.deleted_at) as json`

export interface OrganizationPage {
  readonly limit: number
  readonly after: string | null
  readonly deleted: boolean
}

/** In the order in which they were made. */
export const listOrganizations = (reader: Reader, page: OrganizationPage) =>
  reader.rows<{ id: string; json: string; version: number }>(
    `select ${returned} from organizations.organizations organization
     where (deleted_at is not null) = $1 and ($2::uuid is null or id > $2)
     order by id limit $3`,
    [page.deleted, page.after, page.limit],
  )

export const countOrganizations = async (reader: Reader, deleted: boolean) =>
  (
    await reader.one<{ count: number }>(
      'select count(*) from organizations.organizations where (deleted_at is not null) = $1',
      [deleted],
    )
  ).count

export const findOrganization = (
  reader: Reader,
  id: string,
): Promise<OrganizationJson | undefined> =>
  reader.json(`select ${returned} from organizations.organizations organization where id = $1`, [
    id,
  ])

/** 404 when the caller does not belong to it. */
export const organizationFacts = (reader: Reader, id: string) =>
  reader.one<{ name: string; personal: boolean; deleted: boolean }>(
    `select name, personal, deleted_at is not null as deleted
     from organizations.organizations where id = $1`,
    [id],
  )

/** Whoever makes an organisation owns it, by trigger. The row is not readable before that: no `returning`. */
export const insertOrganization = async (reader: Reader, name: string): Promise<string> => {
  const { id } = await reader.one<{ id: string }>('select socle.uuid_v7() as id')
  await reader.rows('insert into organizations.organizations (id, name) values ($1, $2)', [
    id,
    name,
  ])
  return id
}

export const insertPersonalOrganization = (
  system: Reader,
  person: { readonly id: string; readonly name: string },
) =>
  system.one<{ id: string }>(
    `insert into organizations.organizations (name, personal, created_by) values ($1, true, $2)
     returning id`,
    [person.name, person.id],
  )

export const updateOrganization = (
  reader: Reader,
  id: string,
  version: number | null,
  name: string | null,
) =>
  reader.maybe<{ version: number }>(
    `update organizations.organizations set name = coalesce($3, name)
     where id = $1 and ($2::bigint is null or version = $2) and deleted_at is null
     returning version`,
    [id, version, name],
  )

/** Into the trash, or out of it. */
export const setOrganizationDeleted = (
  reader: Reader,
  id: string,
  version: number | null,
  deleted: boolean,
) =>
  reader.maybe<{ version: number }>(
    `update organizations.organizations set deleted_at = ${deleted ? 'now()' : 'null'}
     where id = $1 and ($2::bigint is null or version = $2)
       and deleted_at is ${deleted ? '' : 'not '}null
     returning version`,
    [id, version],
  )

/** Removes for good, with all they own, those that have been in the trash for 30 days. */
export const purgeOrganizations = (reader: Reader) =>
  reader.rows(
    `delete from organizations.organizations where deleted_at < now() - interval '30 days'`,
  )
