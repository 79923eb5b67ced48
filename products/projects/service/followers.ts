import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/followers.ts'
import { taskFacts } from '../queries/tasks.ts'
import type * as routes from '../routes/followers.ts'

const keyset = new Keyset('projects.followers', 'timestamptz', 'uuid')

/** Who is told of what happens to a task. */
export const listFollowers: Verb<typeof routes.listFollowers> = async (
  context,
  { params, query },
) => {
  const { task_id } = params
  const { limit, cursor, count } = query
  const page = { limit: limit + 1, after: keyset.after(cursor) }
  const rows = await queries.listFollowers(context.read, task_id, page)
  // A task that the caller does not see is 404, not an empty list.
  if (rows.length === 0) await taskFacts(context.read, task_id)
  const total = count && (await queries.countFollowers(context.read, task_id))
  const cursorOf = (row: (typeof rows)[number]) =>
    keyset.cursor(row.created_at.toString(), row.person_id)
  return pageOf(rows, limit, cursorOf, total)
}

/** Each for themselves; others are added by whoever may comment. Twice is once. */
export const follow: Verb<typeof routes.follow> = (context, { params }) => {
  const { task_id, person_id } = params
  return context.write(async (transaction) => {
    const { project_id, organization_id } = await taskFacts(transaction, task_id)
    const fresh = await queries
      .insertFollower(transaction, task_id, person_id)
      .catch((error: unknown) => {
        if (!followersAccess.has(brokenConstraint(error) ?? '')) throw error
        throw errors.follower_not_reader({ path: 'params.person_id', cause: error })
      })
    if (fresh) {
      const data = { project_id, task_id, person_id }
      transaction.emit(events.task_followed, { subject: task_id, organization_id, data })
    }
    return found(await queries.findFollower(transaction, task_id, person_id))
  })
}

/** Whoever does not read the project, and nobody at all. */
const followersAccess = new Set(['followers_person_id_project_id_fkey', 'followers_person_id_fkey'])

/** Leaves, or takes out another. Whoever follows no longer is not followed by an error. */
export const unfollow: Verb<typeof routes.unfollow> = async (context, { params }) => {
  const { task_id, person_id } = params
  await context.write(async (transaction) => {
    const { project_id, organization_id } = await taskFacts(transaction, task_id)
    if (!(await queries.deleteFollower(transaction, task_id, person_id))) {
      if (await queries.findFollower(transaction, task_id, person_id)) {
        throw kernelErrors.forbidden()
      }
      return
    }
    const data = { project_id, task_id, person_id }
    transaction.emit(events.task_unfollowed, { subject: task_id, organization_id, data })
  })
}
