import { created } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { projectFacts } from '../queries/projects.ts'
import * as queries from '../queries/views.ts'
import type * as routes from '../routes/views.ts'

/** The caller's own views of a project and those that are shared. */
export const listViews: Verb<typeof routes.listViews> = async (context, { params }) => {
  return found(await queries.listViews(context.read, params.project_id))
}

export const createView: Verb<typeof routes.createView> = (context, { params, body }) => {
  const { project_id } = params
  return named(() =>
    context.write(async (transaction) => {
      const { organization_id, archived } = await projectFacts(transaction, project_id)
      if (archived && body.shared) throw errors.archived()
      const { id } = await queries.insertView(transaction, { project_id, ...body })
      if (body.shared) tell(transaction, { project_id, organization_id })
      return created(`/views/${id}`, found(await queries.findView(transaction, id)))
    }),
  )
}

export const getView: Verb<typeof routes.getView> = async (context, { params }) => {
  return found(await queries.findView(context.read, params.view_id))
}

export const updateView: Verb<typeof routes.updateView> = (context, { params, body, if_match }) => {
  const { view_id: id } = params
  return named(() =>
    context.write(async (transaction) => {
      const before = await queries.viewFacts(transaction, id)
      if (!before.own) throw kernelErrors.forbidden()
      const { name, filter, shared } = body
      if (before.archived && (shared ?? before.shared)) throw errors.archived()
      const change = { id, version: if_match ?? null, name, filter, shared }
      const updated = await queries.updateView(transaction, change)
      const view = await queries.findView(transaction, id)
      if (!updated || !view) throw refusal(view, if_match)
      if (before.shared || shared) tell(transaction, before)
      return view
    }),
  )
}

export const deleteView: Verb<typeof routes.deleteView> = async (context, { params, if_match }) => {
  await context.write(async (transaction) => {
    const before = await queries.viewFacts(transaction, params.view_id)
    if (!(await queries.deleteView(transaction, params.view_id, if_match ?? null))) {
      throw refusal(await queries.findView(transaction, params.view_id), if_match)
    }
    if (before.shared) tell(transaction, before)
  })
}

function tell(
  transaction: Transaction,
  { project_id, organization_id }: Pick<queries.ViewFacts, 'project_id' | 'organization_id'>,
): void {
  transaction.emit(events.views_changed, {
    subject: project_id,
    organization_id,
    data: { project_id },
  })
}

/** Says what a name or the number of views was refused for. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (constraint === 'views_name')
      throw errors.view_name_taken({ path: 'body.name', cause: error })
    if (constraint === 'views_limit') throw errors.too_many_views({ cause: error })
    throw error
  }
}
