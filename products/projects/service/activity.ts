import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { decodeCursor, pageOf } from '#kernel/contract/pagination.ts'
import type { Input } from '#kernel/contract/route.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import { activityPage } from '../queries/activity.ts'
import { projectFacts } from '../queries/projects.ts'
import { taskFacts } from '../queries/tasks.ts'
import type { Activity, PageQuery, ProjectParams, TaskParams } from '../schema.ts'

type Query = z.output<typeof PageQuery>
type Lines = JsonText<{ items: z.output<typeof Activity>[]; next: string | null }>

/** What happened lately in all projects that the caller may read. */
export const listActivity = (
  context: Context,
  { query }: Input<undefined, Query, undefined>,
): Promise<Lines> => page(context, 'all', null, query)

export async function listProjectActivity(
  context: Context,
  { params, query }: Input<z.output<typeof ProjectParams>, Query, undefined>,
): Promise<Lines> {
  await projectFacts(context.read, params.project_id)
  return page(context, 'project', params.project_id, query)
}

export async function listTaskActivity(
  context: Context,
  { params, query }: Input<z.output<typeof TaskParams>, Query, undefined>,
): Promise<Lines> {
  await taskFacts(context.read, params.task_id)
  return page(context, 'task', params.task_id, query)
}

async function page(
  context: Context,
  scope: 'all' | 'project' | 'task',
  id: string | null,
  { limit, cursor }: Query,
): Promise<Lines> {
  const before = cursor ? Number(decodeCursor(cursor, 1)[0]) : null
  const rows = await activityPage(context.read, scope, id, before, limit + 1)
  return pageOf(rows, limit, (row) => [row.event_id])
}
