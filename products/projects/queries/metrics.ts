import { statement } from '#kernel/database/statement.ts'

/** Tasks of the organisation's projects that the caller has access to; those in archives and trash apart. */
const tasks = `projects.access access join projects.tasks task on task.project_id = access.project_id
  where access.organization_id = $1 and access.state = 'active' and task.deleted_at is null`

const counter = (condition: string) => (organization_id: string) =>
  statement<{ value: number }>(`select count(*) as value from ${tasks} and ${condition}`, [
    organization_id,
  ])

export const countOpen = (organization_id: string) =>
  statement<{ value: number }>(
    `select coalesce(sum(counter.open_tasks), 0) as value
     from projects.access access join projects.task_counters counter on counter.project_id = access.project_id
     where access.organization_id = $1 and access.state = 'active'`,
    [organization_id],
  )
export const countOverdue = counter(
  'task.completed_at is null and task.due_date < (select users.today())',
)
export const countDoneThisWeek = counter(`task.completed_at > now() - interval '7 days'`)
