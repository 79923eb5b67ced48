import type { Reader } from '#kernel/database/session.ts'
import { statement } from '#kernel/database/statement.ts'

/** The words' values, as the recipient sees them; no row when the task is no longer theirs to see. */
export const notificationValues = (told: string) =>
  statement<{ event_id: number; task: string; project: string; actor: string }>(
    `with told as (
       select event_id, actor_id, (data ->> 'task_id')::uuid as task_id from notifications.told($1)
     ), card as (
       select * from users.cards(array(select actor_id from told))
     )
     select told.event_id, '#' || task.number || ' ' || task.title as task, project.name as project,
       coalesce(card.name, '') as actor
     from told join projects.tasks task on task.id = told.task_id and task.deleted_at is null
     join projects.projects project on project.id = task.project_id
     left join card on card.id = told.actor_id`,
    [told],
  )

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
