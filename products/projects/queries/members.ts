import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Member, Role } from '../schema.ts'

const memberObject = `json_build_object(
  'person', to_json(card),
  'role', member.role, 'version', member.version, 'created_at', member.created_at)::text as json`

/** One page of a project's members with their public cards, oldest first. The cursor is (created_at, person_id). */
export const listMembers = (
  reader: Reader,
  project_id: string,
  page: { limit: number; after: readonly [created_at: string, person_id: string] | null },
) =>
  reader.rows<{ json: string; created_at: Temporal.Instant; person_id: string }>(
    `with member as (
       select * from projects.members
       where project_id = $1 and ($2::timestamptz is null or (created_at, person_id) > ($2, $3))
       order by created_at, person_id limit $4
     ), card as (
       select * from users.cards(array(select person_id from member))
     )
     select ${memberObject}, member.created_at, member.person_id
     from member join card on card.id = member.person_id order by member.created_at, member.person_id`,
    [project_id, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit],
  )

export const countMembers = async (reader: Reader, project_id: string) =>
  (
    await reader.one<{ count: number }>(
      'select count(*) from projects.members where project_id = $1',
      [project_id],
    )
  ).count

/** Of two who add somebody at once, the second changes the role. */
export const insertMember = (reader: Reader, project_id: string, person_id: string, role: Role) =>
  reader.one<{ version: number }>(
    `insert into projects.members (project_id, person_id, role) values ($1, $2, $3)
     on conflict (project_id, person_id) do update set role = excluded.role returning version`,
    [project_id, person_id, role],
  )

/** Whether a person belongs to the organisation, as far as the caller may know. */
export const isColleague = async (reader: Reader, organization_id: string, person_id: string) =>
  (
    await reader.one<{ role: string | null }>('select organizations.role_of($1, $2) as role', [
      organization_id,
      person_id,
    ])
  ).role !== null

export const changeRole = (
  reader: Reader,
  member: { project_id: string; person_id: string; role: Role; version: number | null },
) =>
  reader.maybe<{ version: number }>(
    `update projects.members set role = $3
     where project_id = $1 and person_id = $2 and ($4::bigint is null or version = $4)
     returning version`,
    [member.project_id, member.person_id, member.role, member.version],
  )

export const findMember = (
  reader: Reader,
  project_id: string,
  person_id: string,
): Promise<JsonText<z.output<typeof Member>> | undefined> =>
  reader.json(
    `select ${memberObject}, member.person_id as id, member.version
     from projects.members member
     cross join lateral users.cards(array[member.person_id]) card
     where project_id = $1 and person_id = $2`,
    [project_id, person_id],
  )

/** Takes a member out. What they were assigned stays theirs until somebody takes it over. */
export const deleteMember = (
  reader: Reader,
  member: { project_id: string; person_id: string; version: number | null },
) =>
  reader.maybe<{ person_id: string }>(
    `delete from projects.members
     where project_id = $1 and person_id = $2 and ($3::bigint is null or version = $3)
     returning person_id`,
    [member.project_id, member.person_id, member.version],
  )

export const memberIdsAmong = async (reader: Reader, project_id: string, ids: readonly string[]) =>
  (
    await reader.rows<{ person_id: string }>(
      'select person_id from projects.members where project_id = $1 and person_id = any ($2::uuid[])',
      [project_id, ids],
    )
  ).map((row) => row.person_id)
