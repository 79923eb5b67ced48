import { statement } from '#kernel/database/statement.ts'

// Values for the words of notifications, of many at once; no row once the reader may no longer know.

interface Invited {
  readonly event_id: number
  /** Who did it. */
  readonly person: string
  /** What the invitation is to. */
  readonly target: string
}

const organization = `join organizations.organizations organization
       on organization.id = (told.data ->> 'organization_id')::uuid and organization.deleted_at is null`

const target = `left join lateral organizations.describe_target(
       told.data ->> 'target_kind', (told.data ->> 'target_id')::uuid) target on true`

/** While it is open the invited person may know the names; afterwards, if they belong there. */
export const valuesOfInvited = (told: string) =>
  statement<Invited>(
    `with told as (select * from notifications.told($1))
     select told.event_id, coalesce(card.name, '') as person,
       coalesce(open.target, target.name, organization.name) as target
     from told left ${organization}
     left join lateral organizations.name_of_invited((told.data ->> 'invitation_id')::uuid) open on true
     ${target}
     left join lateral users.cards(array[
       coalesce(open.invited_by, (told.data ->> 'invited_by')::uuid)]) card on true
     where open.target is not null or organization.id is not null`,
    [told],
  )

/** Who answered an invitation. */
export const valuesOfAnswered = (told: string) =>
  statement<Invited>(
    `with told as (select * from notifications.told($1))
     select told.event_id, coalesce(card.name, '') as person,
       coalesce(target.name, organization.name) as target
     from told ${organization}
     ${target}
     left join lateral users.cards(array[(told.data ->> 'person_id')::uuid]) card on true`,
    [told],
  )

/** The organisation in which a person became something else. */
export const valuesOfMember = (told: string) =>
  statement<{ event_id: number; organization: string }>(
    `with told as (select * from notifications.told($1))
     select told.event_id, organization.name as organization from told ${organization}`,
    [told],
  )
