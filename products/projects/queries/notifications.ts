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
