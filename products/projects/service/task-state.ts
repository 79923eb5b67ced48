import type { Transaction } from '#kernel/database/session.ts'
import type { ApplicationError } from '#kernel/errors/application-error.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { errors } from '../errors.ts'
import * as queries from '../queries/tasks.ts'

// What state a task is in before it is written, and why a write changed nothing.

/** A task that can be written at all: not in the trash, its project not archived. */
export async function writableFacts(transaction: Transaction, task_id: string) {
  const facts = await queries.taskFacts(transaction, task_id)
  if (facts.archived) throw errors.archived()
  return found(facts.deleted ? undefined : facts)
}

/** A task that can be restored: in the trash, its project not archived. */
export async function trashedFacts(transaction: Transaction, task_id: string) {
  const facts = await queries.taskFacts(transaction, task_id)
  if (facts.archived) throw errors.archived()
  if (!facts.deleted) throw errors.not_deleted()
  return facts
}

/** Why a write changed nothing. Throws when the task cannot be written at all any more. */
export async function whyNot(
  transaction: Transaction,
  task_id: string,
  version: number | undefined,
): Promise<ApplicationError> {
  await writableFacts(transaction, task_id)
  return refusal(await queries.findTask(transaction, task_id), version)
}
