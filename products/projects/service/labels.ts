import { created } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/labels.ts'
import { projectFacts } from '../queries/projects.ts'
import type * as routes from '../routes/labels.ts'
import { colors } from '../vocabulary.ts'
import { lockBoard } from './place.ts'

const offered = colors.map(({ value }) => value)

/** All labels of a project, by name. */
export const listLabels: Verb<typeof routes.listLabels> = async (context, { params }) => {
  return found(await queries.listLabels(context.read, params.project_id))
}

export const createLabel: Verb<typeof routes.createLabel> = (context, { params, body }) => {
  const { project_id } = params
  return context.write(async (transaction) => {
    const project = await projectFacts(transaction, project_id)
    await enter(transaction, { project_id, ...project })
    const { name, color = null } = body
    const label = { project_id, name, color, offered }
    const { id } = await inOwnWords(queries.insertLabel(transaction, label))
    return created(`/labels/${id}`, found(await queries.findLabel(transaction, id)))
  })
}

export const getLabel: Verb<typeof routes.getLabel> = async (context, { params }) => {
  return found(await queries.findLabel(context.read, params.label_id))
}

export const updateLabel: Verb<typeof routes.updateLabel> = (
  context,
  { params, body, if_match },
) => {
  const { label_id: id } = params
  return context.write(async (transaction) => {
    await enter(transaction, await queries.labelFacts(transaction, id))
    const { name, color } = body
    const change = { id, version: if_match ?? null, name, color }
    const updated = await inOwnWords(queries.updateLabel(transaction, change))
    const label = await queries.findLabel(transaction, id)
    if (!updated || !label) throw refusal(label, if_match)
    return label
  })
}

/** Gives its tasks the other label, and takes it away; answers with the other. */
export const mergeLabel: Verb<typeof routes.mergeLabel> = (context, { params, body, if_match }) => {
  const { label_id: id } = params
  const { into } = body
  return context.write(async (transaction) => {
    const facts = await queries.labelFacts(transaction, id)
    await enter(transaction, facts)
    const target = into === id ? undefined : await queries.findLabel(transaction, into)
    if (!target || (await queries.labelFacts(transaction, into)).project_id !== facts.project_id) {
      throw errors.label_unknown({ path: 'body.into' })
    }
    await queries.relabel(transaction, facts.project_id, id, into)
    if (!(await queries.deleteLabel(transaction, id, if_match ?? null))) {
      throw refusal(await queries.findLabel(transaction, id), if_match)
    }
    return found(await queries.findLabel(transaction, into))
  })
}

export const deleteLabel: Verb<typeof routes.deleteLabel> = async (
  context,
  { params, if_match },
) => {
  const { label_id: id } = params
  await context.write(async (transaction) => {
    await enter(transaction, await queries.labelFacts(transaction, id))
    if (!(await queries.deleteLabel(transaction, id, if_match ?? null))) {
      throw refusal(await queries.findLabel(transaction, id), if_match)
    }
  })
}

/** Locks the board, since a label's tasks change with it, and tells. Throws where the caller may not change it. */
async function enter(
  transaction: Transaction,
  { project_id, organization_id, archived }: queries.LabelFacts,
): Promise<void> {
  if (archived) throw errors.archived()
  await lockBoard(transaction, project_id)
  tell(transaction, { project_id, organization_id })
}

function tell(
  transaction: Transaction,
  { project_id, organization_id }: { project_id: string; organization_id: string },
): void {
  transaction.emit(events.labels_changed, {
    subject: project_id,
    organization_id,
    data: { project_id },
  })
}

/** The labels of these names, in that order; those that the project does not have are made. The board must be locked. */
export async function labelsFor(
  transaction: Transaction,
  project: { project_id: string; organization_id: string },
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return []
  const { project_id } = project
  const named = await queries.labelsNamed(transaction, project_id, names)
  const known = new Map(named.map(({ name, id }) => [name, id]))
  const ids = new Set<string>()
  for (const name of names) {
    ids.add(known.get(name) ?? (await labelOf(transaction, project_id, name)))
  }
  if (known.size < names.length) tell(transaction, project)
  return [...ids]
}

/** As many as a project has (migration labels). */
const mostLabels = 200

/**
 * The labels that a task has, as another project names them. Those that it does not have are made there, as far as
 * there is room for them; the others are left behind. Its board must be locked.
 */
export async function labelsAlong(
  transaction: Transaction,
  task_id: string,
  project: { project_id: string; organization_id: string },
): Promise<string[]> {
  const { project_id } = project
  const labels = await queries.labelsOfTask(transaction, task_id)
  const named = labels.map(({ name }) => name)
  const known = await queries.labelsNamed(transaction, project_id, named)
  const ids = new Map(known.map(({ name, id }) => [name, id]))
  const room = mostLabels - (await queries.countLabels(transaction, project_id))
  const missing = labels.filter(({ name }) => !ids.has(name)).slice(0, Math.max(0, room))
  for (const { name, color } of missing) {
    const label = { project_id, name, color, offered }
    ids.set(name, (await inOwnWords(queries.insertLabel(transaction, label))).id)
  }
  if (missing.length > 0) tell(transaction, project)
  return named.flatMap((name) => ids.get(name) ?? [])
}

/** Of two names that differ in case alone, the first has made the label by now. */
async function labelOf(
  transaction: Transaction,
  project_id: string,
  name: string,
): Promise<string> {
  const [present] = await queries.labelsNamed(transaction, project_id, [name])
  if (present) return present.id
  const label = { project_id, name, color: null, offered }
  return (await inOwnWords(queries.insertLabel(transaction, label))).id
}

/** Says a refused constraint in the product's words. */
async function inOwnWords<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    switch (brokenConstraint(error)) {
      case 'labels_name':
        throw errors.label_name_taken({ path: 'body.name', cause: error })
      case 'labels_limit':
        throw errors.too_many_labels({ cause: error })
      default:
        throw error
    }
  }
}
