import { generateNKeysBetween } from 'fractional-indexing'
import { Keyset, pageOf } from '#kernel/contract/pagination.ts'
import { created } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import { lockAccess } from '#kernel/database/lock-access.ts'
import type { Reader } from '#kernel/database/session.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { limitReached } from '#services/billing/errors.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import { messages } from '../messages/messages.ts'
import * as queries from '../queries/projects.ts'
import type * as routes from '../routes/projects.ts'
import { projectTrash } from './trash.ts'

const keyset = new Keyset('projects', 'timestamptz', 'uuid')

export const listProjects: Verb<typeof routes.listProjects> = async (context, { query }) => {
  const { limit, cursor, state } = query
  const page = { limit: limit + 1, after: keyset.after(cursor) }
  const rows = await queries.listProjects(context.read, state, page)
  const total = query.count ? await queries.countProjects(context.read, state) : undefined
  return pageOf(rows, limit, (row) => keyset.cursor(row.updated_at.toString(), row.id), total)
}

export const getProject: Verb<typeof routes.getProject> = async (context, { params }) => {
  return found(await queries.findProject(context.read, params.project_id))
}

/** Makes a project with the four usual columns; the database counts it against the plan. */
export const createProject: Verb<typeof routes.createProject> = (context, { body }) => {
  return context
    .write(async (transaction) => {
      const plan = await queries.planProject(transaction, body.organization_id ?? null)
      const project = { ...body, id: plan.id, organization_id: found(plan.organization_id) }
      await lockAccess(transaction, project.organization_id)
      await queries.insertProject(transaction, project)
      const names = messages[context.language].columns
      const positions = generateNKeysBetween(null, null, startColumns.length)
      await queries.insertColumns(
        transaction,
        project.id,
        startColumns.map((column, index) => ({
          ...column,
          name: names[column.status],
          position: positions[index] ?? '',
        })),
      )
      transaction.emit(events.project_created, {
        subject: project.id,
        subject_version: 1,
        organization_id: project.organization_id,
        data: { project_id: project.id },
      })
      return created(
        `/projects/${project.id}`,
        found(await queries.findProject(transaction, project.id)),
      )
    })
    .catch(inThePlansWords)
}

const startColumns = [
  { status: 'todo', kind: 'open' },
  { status: 'in_progress', kind: 'active' },
  { status: 'review', kind: 'active' },
  { status: 'done', kind: 'done' },
] as const

export const updateProject: Verb<typeof routes.updateProject> = (
  context,
  { params, body, if_match },
) => {
  const { project_id } = params
  return context.write(async (transaction) => {
    const facts = await queries.projectFacts(transaction, project_id)
    // An archived project is as it was: it can only be taken out of the archive.
    if (facts.archived && body.archived !== false) throw errors.archived()
    if (Object.keys(body).length === 0) return present(transaction, project_id, if_match)
    if (body.archived !== undefined || body.organization_role !== undefined)
      await lockAccess(transaction, facts.organization_id)
    const updated = await queries.updateProject(transaction, project_id, if_match ?? null, body)
    if (!updated) {
      // Nobody's any more, if it went into the trash meanwhile.
      const { archived } = await queries.projectFacts(transaction, project_id)
      if (archived && body.archived !== false) throw errors.archived()
    }
    const project = await queries.findProject(transaction, project_id)
    if (!updated || !project) throw refusal(project, if_match)
    const { archived, ...changed } = body
    const about = {
      subject: project_id,
      subject_version: updated.version,
      organization_id: facts.organization_id,
    }
    const fields = Object.keys(changed)
    if (fields.length > 0) {
      transaction.emit(events.project_updated, { ...about, data: { project_id, fields } })
    }
    if (archived !== undefined && archived !== facts.archived) {
      const event = archived ? events.project_archived : events.project_unarchived
      transaction.emit(event, { ...about, data: { project_id } })
    }
    return project
  })
}

/** The project as it is, for a change of nothing. */
async function present(reader: Reader, project_id: string, if_match: number | undefined) {
  const project = found(await queries.findProject(reader, project_id))
  if (if_match !== undefined && project.version !== if_match) throw refusal(project, if_match)
  return project
}

/** Into the trash, from which it can be restored for 30 days. */
export const deleteProject: Verb<typeof routes.deleteProject> = (context, { params, if_match }) =>
  projectTrash.delete(context, params.project_id, if_match)

export const restoreProject: Verb<typeof routes.restoreProject> = (context, { params, if_match }) =>
  projectTrash.restore(context, params.project_id, if_match).catch(inThePlansWords)

/** The plan's limit (limits.ts) is counted by the database. */
function inThePlansWords(error: unknown): never {
  throw limitReached(error)
}
