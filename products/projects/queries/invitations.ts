import type { Reader } from '#kernel/database/session.ts'

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
