import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Member, Role } from '../schema.ts'

const returned = `member.person_id as id, member.version, json_build_object(
  'person', to_json(card), 'email', address.email,
  'role', member.role, 'version', member.version, 'created_at', member.created_at) as json`

export const listMembers = (
  reader: Reader,
  organization_id: string,
  page: { readonly limit: number; readonly after: string | null },
) =>
  reader.rows<{ id: string; json: string; version: number }>(
    `with member as (
       select person_id, role, version, created_at from organizations.memberships
       where organization_id = $1 and ($2::uuid is null or person_id > $2)
       order by person_id limit $3
     ), card as (
       select id, name, avatar_url from users.cards(array(select person_id from member))
     )
     select ${returned} from member join card on card.id = member.person_id
     left join organizations.member_addresses($1, array(select person_id from member)) address
       on address.person_id = member.person_id
     order by member.person_id`,
    [organization_id, page.after, page.limit],
  )

export const countMembers = async (reader: Reader, organization_id: string) =>
  (
    await reader.one<{ count: number }>(
      'select count(*) from organizations.memberships where organization_id = $1',
      [organization_id],
    )
  ).count

export const findMember = (
  reader: Reader,
  organization_id: string,
  person_id: string,
): Promise<JsonText<z.output<typeof Member>> | undefined> =>
  reader.json(
    `select ${returned}
     from organizations.memberships member cross join lateral users.cards(array[member.person_id]) card
     left join organizations.member_addresses($1, array[$2::uuid]) address on true
     where member.organization_id = $1 and member.person_id = $2`,
    [organization_id, person_id],
  )

export const updateRole = (
  reader: Reader,
  organization_id: string,
  person_id: string,
  version: number | null,
  role: Role,
) =>
  reader.maybe(
    `update organizations.memberships set role = $4
     where organization_id = $1 and person_id = $2 and ($3::bigint is null or version = $3)
     returning version`,
    [organization_id, person_id, version, role],
  )

export const deleteMember = (
  reader: Reader,
  organization_id: string,
  person_id: string,
  version: number | null,
) =>
  reader.maybe(
    `delete from organizations.memberships
     where organization_id = $1 and person_id = $2 and ($3::bigint is null or version = $3)
     returning person_id`,
    [organization_id, person_id, version],
  )

/** Makes somebody a member, or a stronger one; no row when they already are as strong. */
export const upsertMember = (
  reader: Reader,
  member: { readonly organization_id: string; readonly person_id: string; readonly role: Role },
) =>
  reader.maybe<{ joined: boolean }>(
    `insert into organizations.memberships as member (organization_id, person_id, role)
     values ($1, $2, $3)
     on conflict (organization_id, person_id) do update set role = excluded.role
     where organizations.rank(member.role) < organizations.rank(excluded.role)
     returning version = 1 as joined`,
    [member.organization_id, member.person_id, member.role],
  )
