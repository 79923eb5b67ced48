import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import type { Transaction } from '#kernel/database/session.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import * as queries from '../queries/tasks.ts'

/** Keys grow by a character where cards are dropped between the same two again and again. */
export const longestKey = 60

/**
 * Holds the board until the transaction ends, so that places are chosen one after the other. Throws
 * `forbidden` where the caller may not edit.
 */
export async function lockBoard(transaction: Transaction, project_id: string): Promise<void> {
  if (!(await queries.lockBoard(transaction, project_id))) throw kernelErrors.forbidden()
}

/** The same of two boards, in one order: two who hold one and wait for the other wait for ever. */
export async function lockBoards(
  transaction: Transaction,
  project_ids: readonly [string, string],
): Promise<void> {
  for (const project_id of project_ids.toSorted()) await lockBoard(transaction, project_id)
}

/** Locks the board of a task. Throws `conflict` where it went to another project meanwhile. */
export async function lockBoardOf(
  transaction: Transaction,
  { id, project_id }: Pick<queries.TaskFacts, 'id' | 'project_id'>,
): Promise<void> {
  await lockBoard(transaction, project_id)
  const now = await queries.taskFacts(transaction, id)
  if (now.project_id !== project_id) throw kernelErrors.conflict()
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

/** The key below a card (null: the top; absent or gone: the end). The board must be locked. */
export async function placeBelow(
  transaction: Transaction,
  place: {
    project_id: string
    status: string
    after_id?: string | null | undefined
    moving: string | null
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
export async function spread(
  transaction: Transaction,
  project_id: string,
  status: string,
): Promise<void> {
  const cards = await queries.columnCards(transaction, project_id, status)
  const keys = generateNKeysBetween(cards.at(-1)?.position ?? null, null, cards.length)
  const fresh = cards.map((card, index) => ({
    id: card.id,
    position: keys[index] ?? card.position,
  }))
  await queries.rekey(transaction, fresh)
}
