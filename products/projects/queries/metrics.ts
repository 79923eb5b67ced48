import type { Reader } from '#kernel/database/session.ts'

/** Tasks of the organisation's projects that the caller is a member of; those in archives and trash apart. */
const tasks = `projects.tasks task
  join projects.projects project on project.id = task.project_id
  where project.organization_id = $1 and project.archived_at is null and project.deleted_at is null
    and task.deleted_at is null`

const counter =
  (condition: string) =>
  async (reader: Reader, organization_id: string): Promise<number> => {
    const sql = `select count(*) from ${tasks} and ${condition}`
    return (await reader.one<{ count: number }>(sql, [organization_id])).count
  }

export const countOpen = counter('task.completed_at is null')
export const countOverdue = counter(
  'task.completed_at is null and task.due_date < (select users.today())',
)
export const countDoneThisWeek = counter(`task.completed_at > now() - interval '7 days'`)
