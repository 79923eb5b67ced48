import type { Reader } from '#kernel/database/session.ts'

// For the system, when a person leaves for good.

const otherOwner = `exists (
  select from organizations.memberships other
  where other.organization_id = organization.id and other.role = 'owner' and other.person_id <> $1)`

/** Organisations of others too, of which nobody else is an owner. */
export const listOwnedAlone = (reader: Reader, person_id: string) =>
  reader.rows<{ id: string; name: string }>(
    `select organization.id, organization.name
     from organizations.memberships mine
     join organizations.organizations organization on organization.id = mine.organization_id
     where mine.person_id = $1 and mine.role = 'owner'
       and not organization.personal and organization.deleted_at is null and not ${otherOwner}
       and exists (
         select from organizations.memberships other
         where other.organization_id = organization.id and other.person_id <> $1)
     order by organization.id`,
    [person_id],
  )

export interface Place {
  readonly organization_id: string
  readonly personal: boolean
  readonly deleted: boolean
  readonly sole_owner: boolean
}

/** Where a person belongs, also what is in the trash. */
export const listPlaces = (reader: Reader, person_id: string) =>
  reader.rows<Place>(
    `select organization.id as organization_id, organization.personal,
       organization.deleted_at is not null as deleted,
       mine.role = 'owner' and not ${otherOwner} as sole_owner
     from organizations.memberships mine
     join organizations.organizations organization on organization.id = mine.organization_id
     where mine.person_id = $1
     order by organization.id`,
    [person_id],
  )

/** Who owns an organisation next; undefined: nobody but guests is left. */
export const findHeir = (reader: Reader, organization_id: string, person_id: string) =>
  reader.maybe<{ person_id: string }>(
    `select person_id from organizations.memberships
     where organization_id = $1 and person_id <> $2 and role in ('admin', 'member')
     order by role = 'admin' desc, created_at, person_id limit 1`,
    [organization_id, person_id],
  )
