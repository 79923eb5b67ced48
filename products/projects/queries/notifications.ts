import type { Reader } from '#kernel/database/session.ts'

/** The words' values, as the recipient sees them; null when the task is no longer theirs to see. */
export const notificationValues = async (
  reader: Reader,
  task_id: string,
  actor_id: string | null,
) =>
  (await reader.maybe<{ task: string; project: string; actor: string }>(
    `select '#' || task.number || ' ' || task.title as task, project.name as project,
       coalesce((select card.name from users.cards(array[$2::uuid]) card), '') as actor
     from projects.tasks task join projects.projects project on project.id = task.project_id
     where task.id = $1 and task.deleted_at is null`,
    [task_id, actor_id],
  )) ?? null

/** Whom a comment concerns: who made the task, whose it is, and who commented before. Read as the system. */
export const taskWatchers = async (reader: Reader, task_id: string) =>
  (
    await reader.rows<{ person_id: string }>(
      `select distinct person_id from (
         select created_by as person_id from projects.tasks where id = $1
         union select assigned_to from projects.tasks where id = $1 and assigned_to is not null
         union select person_id from projects.comments where task_id = $1 and deleted_at is null
       ) watcher
       where person_id in (
         select member.person_id from projects.members member
         join projects.tasks task on task.project_id = member.project_id where task.id = $1)`,
      [task_id],
    )
  ).map((row) => row.person_id)
