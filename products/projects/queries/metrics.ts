import type { Reader } from '#kernel/database/session.ts'

/** Tasks of the organisation's projects that the caller has access to; those in archives and trash apart. */
const tasks = `projects.access access join projects.tasks task on task.project_id = access.project_id
  where access.organization_id = $1 and access.state = 'active' and task.deleted_at is null`

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
