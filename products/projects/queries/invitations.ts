import type { Reader } from '#kernel/database/session.ts'

/** What an invitation is to; null once the project is in the trash. */
export const invitationFacts = async (reader: Reader, project_id: string) =>
  (await reader.maybe<{ name: string; organization_id: string }>(
    'select name, organization_id from projects.projects where id = $1 and deleted_at is null',
    [project_id],
  )) ?? null

/**
 * Makes the person a member. A present member keeps the stronger of both roles. Runs as the system;
 * undefined when nothing changed.
 */
export const acceptInvitation = (
  reader: Reader,
  member: { project_id: string; person_id: string; role: string },
) =>
  reader.maybe<{ added: boolean }>(
    `insert into projects.members as member (project_id, person_id, role) values ($1, $2, $3)
       on conflict (project_id, person_id) do update set role = excluded.role
       where projects.rank(excluded.role) > projects.rank(member.role)
       returning version = 1 as added`,
    [member.project_id, member.person_id, member.role],
  )
