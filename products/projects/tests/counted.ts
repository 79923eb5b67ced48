import assert from 'node:assert/strict'
import type { Stage } from './stage.ts'

/** What counters say, and what there is. */
export async function assertCounted({ admin }: Stage): Promise<void> {
  const { rows } = await admin.query<{ what: string; counted: number; there: number }>(`
    select 'comments of ' || task.title as what, comments as counted,
      (select count(*)::int from projects.comments
       where task_id = task.id and deleted_at is null) as there from projects.tasks task
    union all
    select 'cards in ' || status, cards, (select count(*)::int from projects.tasks task
      where task.project_id = board_column.project_id and task.status = board_column.status
        and deleted_at is null) from projects.columns board_column
    union all
    select 'open tasks', open_tasks, (select count(*)::int from projects.tasks
      where project_id = counter.project_id and deleted_at is null and completed_at is null)
    from projects.task_counters counter
    union all
    select 'completed tasks', completed_tasks, (select count(*)::int from projects.tasks
      where project_id = counter.project_id and deleted_at is null and completed_at is not null)
    from projects.task_counters counter`)
  assert.ok(rows.some(({ there }) => there > 0))
  for (const { what, counted, there } of rows) assert.equal(counted, there, what)
}
