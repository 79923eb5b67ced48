import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { pageOf } from '#kernel/contract/pagination.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import { projectFacts } from '../queries/projects.ts'
import * as lists from '../queries/task-list.ts'
import { cardObject, taskObject } from '../queries/tasks.ts'
import type { TaskQuery } from '../schema.ts'

/** One page of a project's tasks under a filter: whole ones, or cards as a board shows them. */
export async function pageOfTasks<List>(
  context: Context,
  project_id: string,
  query: z.output<typeof TaskQuery> & Pick<lists.Conditions, 'lane'>,
  as: 'tasks' | 'cards' = 'tasks',
): Promise<JsonText<List>> {
  const { limit, cursor, count, ...filter } = query
  const keyset = lists.keysetOf(filter, context.language)
  const rows = await lists.listTasks(context.read, project_id, {
    filter,
    language: context.language,
    limit: limit + 1,
    after: keyset.after(cursor),
    object: as === 'cards' ? cardObject : taskObject,
  })
  // A project that the caller does not see is 404, not an empty list.
  if (rows.length === 0) await projectFacts(context.read, project_id)
  const total = count ? await lists.countTasks(context.read, project_id, filter) : undefined
  return pageOf(rows, limit, (row) => keyset.cursor(...row.cursor), total)
}
