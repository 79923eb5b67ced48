import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import { live, restorable, trashFacts } from '#kernel/trash/rows.ts'
import type { TrashFacts } from '#kernel/trash/trash.ts'
import type { Organization } from '../schema.ts'

export type OrganizationJson = JsonText<z.output<typeof Organization>>

const returned = `organization.id, organization.version, json_build_object(
  'id', organization.id, 'name', organization.name, 'personal', organization.personal,
  'role', (select organizations.role_name(role) from organizations.access
    where person_id = (select auth.uid()) and organization_id = organization.id),
  'sole_owner', (select count(*) = 1 and bool_or(owner.person_id = (select auth.uid()))
    from organizations.memberships owner
    where owner.organization_id = organization.id and owner.role = 'owner'),
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
    `select ${returned} from organizations.access access
     join organizations.organizations organization on organization.id = access.organization_id
     where ${page.deleted ? restorable : live} and ($1::uuid is null or access.organization_id > $1)
     order by access.organization_id limit $2`,
    [page.after, page.limit],
  )

export const countOrganizations = async (reader: Reader, deleted: boolean) =>
  (
    await reader.one<{ count: number }>(
      `select count(*) from organizations.access access
       join organizations.organizations organization on organization.id = access.organization_id
       where ${deleted ? restorable : live}`,
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
  reader.one<TrashFacts & { name: string; personal: boolean }>(
    `select name, personal, ${trashFacts}
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

export const updatePersonalName = (
  system: Reader,
  person: { readonly id: string; readonly name: string },
) =>
  system.rows(
    'update organizations.organizations set name = $1 where created_by = $2 and personal',
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
