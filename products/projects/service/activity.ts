import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import { activityPage, countActivity } from '../queries/activity.ts'
import { projectFacts } from '../queries/projects.ts'
import { taskFacts } from '../queries/tasks.ts'
import type * as routes from '../routes/activity.ts'
import type { Activity, PageQuery } from '../schema.ts'

type Query = z.output<typeof PageQuery>
type Lines = JsonText<{ items: z.output<typeof Activity>[]; next: string | null }>

/** What happened lately in all projects that the caller may read. */
export const listActivity: Verb<typeof routes.listActivity> = (context, { query }) =>
  page(context, 'all', null, query)

export const listProjectActivity: Verb<typeof routes.listProjectActivity> = async (
  context,
  { params, query },
) => {
  const { project_id } = params
  return page(context, 'project', project_id, query, () => projectFacts(context.read, project_id))
}

export const listTaskActivity: Verb<typeof routes.listTaskActivity> = async (
  context,
  { params, query },
) => {
  const { task_id } = params
  return page(context, 'task', task_id, query, () => taskFacts(context.read, task_id))
}

const keyset = new Keyset('activity', { unique: 'bigint' })

async function page(
  context: Context,
  scope: 'all' | 'project' | 'task',
  id: string | null,
  { limit, cursor, count }: Query,
  /** Throws 404 for what the caller does not see: that is no empty list. */
  assertVisible?: () => Promise<unknown>,
): Promise<Lines> {
  const [before = null] = keyset.after(cursor) ?? []
  const rows = await activityPage(context.read, scope, id, before, limit + 1)
  if (rows.length === 0) await assertVisible?.()
  const total = count && (await countActivity(context.read, scope, id))
  return pageOf(rows, limit, (row) => keyset.cursor(String(row.event_id)), total)
}
