import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { created } from '#kernel/contract/reply.ts'
import type { Verb } from '#kernel/contract/route.ts'
import type { Transaction } from '#kernel/database/session.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/columns.ts'
import { insertColumns, projectFacts } from '../queries/projects.ts'
import { lastPosition } from '../queries/tasks.ts'
import type * as routes from '../routes/columns.ts'
import { lockBoard, longestKey } from './place.ts'

/** Adds a column at the right end. Its status is made from the name and never changes. */
export const createColumn: Verb<typeof routes.createColumn> = (context, { params, body }) => {
  const { project_id } = params
  return context.write(async (transaction) => {
    await enter(transaction, project_id)
    const present = await queries.listColumns(transaction, project_id)
    const status = statusFrom(body.name, new Set(present.map((column) => column.status)))
    const position = generateKeyBetween(present.at(-1)?.position ?? null, null)
    await insertColumns(transaction, project_id, [{ ...body, status, position }]).catch(
      (error: unknown) => {
        if (brokenConstraint(error) !== 'columns_limit') throw error
        throw errors.too_many_columns({ cause: error })
      },
    )
    const column = found(await queries.findColumn(transaction, project_id, status))
    return created(`/projects/${project_id}/columns/${status}`, column)
  })
}

export const getColumn: Verb<typeof routes.getColumn> = async (context, { params }) => {
  return found(await queries.findColumn(context.read, params.project_id, params.status))
}

export const updateColumn: Verb<typeof routes.updateColumn> = (
  context,
  { params, body, if_match },
) => {
  const { project_id, status } = params
  return context.write(async (transaction) => {
    if (Object.keys(body).length === 0) {
      const column = found(await queries.findColumn(transaction, project_id, status))
      if (if_match !== undefined && column.version !== if_match) throw refusal(column, if_match)
      return column
    }
    await enter(transaction, project_id)
    const position = await placeBehind(transaction, project_id, status, body.after)
    const updated = await queries.updateColumn(transaction, {
      ...params,
      version: if_match ?? null,
      name: body.name ?? null,
      kind: body.kind ?? null,
      position,
      card_limit: body.card_limit,
    })
    if (updated && position && position.length > longestKey) await spread(transaction, project_id)
    const column = await queries.findColumn(transaction, project_id, status)
    if (!updated || !column) throw refusal(column, if_match)
    return column
  })
}

/** Takes a column away; its cards go behind those of `move_to`. The last column stays. */
export const deleteColumn: Verb<typeof routes.deleteColumn> = async (
  context,
  { params, body, if_match },
) => {
  const { project_id, status } = params
  await context.write(async (transaction) => {
    await enter(transaction, project_id)
    const column = found(await queries.findColumn(transaction, project_id, status))
    if (if_match !== undefined && column.version !== if_match) throw refusal(column, if_match)
    const others = (await queries.listColumns(transaction, project_id)).filter(
      (column) => column.status !== status,
    )
    const [first] = others
    if (!first) throw errors.column_last()
    const cards = await queries.countCards(transaction, project_id, status)
    const to = body.move_to ?? first.status
    if (!others.some((other) => other.status === to)) {
      throw errors.column_unknown({ path: 'body.move_to' })
    }
    if (cards.live > 0 && body.move_to === undefined) throw errors.column_not_empty()
    if (cards.live + cards.trashed > 0) {
      const last = await lastPosition(transaction, project_id, to)
      const keys = generateNKeysBetween(last, null, cards.live + cards.trashed)
      await queries.emptyColumn(transaction, project_id, status, to, keys)
    }
    await queries.deleteColumn(transaction, project_id, status)
  })
}

/** Locks the board and tells that its columns change. Throws where the caller may not change them. */
async function enter(transaction: Transaction, project_id: string): Promise<void> {
  const project = await projectFacts(transaction, project_id)
  if (project.archived) throw errors.archived()
  await lockBoard(transaction, project_id)
  transaction.emit(events.columns_changed, {
    subject: project_id,
    organization_id: project.organization_id,
    data: { project_id },
  })
}

async function placeBehind(
  transaction: Transaction,
  project_id: string,
  status: string,
  after: string | null | undefined,
): Promise<string | null> {
  if (after === undefined) return null
  const others = (await queries.listColumns(transaction, project_id)).filter(
    (column) => column.status !== status,
  )
  const index = after === null ? -1 : others.findIndex((column) => column.status === after)
  if (after !== null && index === -1) throw errors.column_unknown({ path: 'body.after' })
  return generateKeyBetween(others[index]?.position ?? null, others[index + 1]?.position ?? null)
}

/** Gives the columns short keys again, in the same order. */
async function spread(transaction: Transaction, project_id: string): Promise<void> {
  const columns = await queries.listColumns(transaction, project_id)
  const keys = generateNKeysBetween(columns.at(-1)?.position ?? null, null, columns.length)
  await queries.rekey(
    transaction,
    project_id,
    columns.map(({ status, position }, index) => ({ status, position: keys[index] ?? position })),
  )
}

/** `Ready to ship!` becomes `ready_to_ship`; a number is added where that is taken. */
function statusFrom(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '')
  const base =
    plain
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '')
      .slice(0, 30) || 'column'
  let status = base
  for (let count = 2; taken.has(status); count += 1) status = `${base}_${count}`
  return status
}
