import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { Transaction } from '#kernel/database/session.ts'
import { brokenConstraint } from '#kernel/database/translate-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { errors } from '../errors.ts'
import { events } from '../events.ts'
import * as queries from '../queries/tasks.ts'
import { whyNot } from './task-state.ts'

/** Keys grow by a character where cards are dropped between the same two again and again. */
export const longestKey = 60

/**
 * Holds the board until the transaction ends, so that places are chosen one after the other. Throws
 * `forbidden` where the caller may not edit.
 */
export async function lockBoard(transaction: Transaction, project_id: string): Promise<void> {
  if (!(await queries.lockBoard(transaction, project_id))) throw kernelErrors.forbidden()
}

/** The key behind the last card of a column. The board must be locked. */
export async function placeAtEnd(
  transaction: Transaction,
  project_id: string,
  status: string,
): Promise<string> {
  return generateKeyBetween(await queries.lastPosition(transaction, project_id, status), null)
}

/**
 * Moves a card to a column, below `after_id` (null: the top; absent or gone: the end), and tells it.
 * Throws `stale` unless `version` is the present one; null: whatever it is.
 */
export async function moveWithin(
  transaction: Transaction,
  task: queries.TaskFacts,
  place: { status: string; after_id?: string | null | undefined },
  version: number | null,
): Promise<void> {
  const { project_id } = task
  const { status, after_id } = place
  await lockBoard(transaction, project_id)
  const position = await placeBelow(transaction, { project_id, status, after_id, moving: task.id })
  const moved = await queries
    .moveTask(transaction, { id: task.id, version, status, position })
    .catch((error: unknown) => {
      if (brokenConstraint(error) === 'tasks_project_id_status_fkey') {
        throw errors.column_unknown({ path: 'body.status', cause: error })
      }
      throw error
    })
  if (!moved) throw await whyNot(transaction, task.id, version ?? undefined)
  if (position.length > longestKey) await spread(transaction, project_id, status)
  transaction.emit(events.task_moved, {
    subject: task.id,
    subject_version: moved.version,
    organization_id: task.organization_id,
    data: { project_id, task_id: task.id, from_status: task.status, to_status: status },
  })
}

/**
 * The key of the place where a card in the trash stood: its own, or below the card that took it. The board
 * must be locked.
 */
export async function formerPlace(
  transaction: Transaction,
  { id, project_id, status, position }: queries.TaskFacts,
): Promise<string> {
  const taker = await queries.cardAt(transaction, project_id, status, position)
  if (!taker) return position
  return placeBelow(transaction, { project_id, status, after_id: taker.id, moving: id })
}

async function placeBelow(
  transaction: Transaction,
  place: {
    project_id: string
    status: string
    after_id?: string | null | undefined
    moving: string
  },
): Promise<string> {
  const { after_id } = place
  const gap =
    after_id === undefined ? undefined : await queries.gapBelow(transaction, { ...place, after_id })
  return gap
    ? generateKeyBetween(gap.above, gap.below)
    : placeAtEnd(transaction, place.project_id, place.status)
}

/** Gives the cards of a column short keys again, in the same order; those in the trash keep their places. */
async function spread(transaction: Transaction, project_id: string, status: string): Promise<void> {
  const cards = await queries.columnCards(transaction, project_id, status)
  const keys = generateNKeysBetween(cards.at(-1)?.position ?? null, null, cards.length)
  const fresh = cards.map((card, index) => ({
    id: card.id,
    position: keys[index] ?? card.position,
  }))
  await queries.rekey(transaction, fresh)
}
