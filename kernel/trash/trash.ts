import type { Context } from '#kernel/context.ts'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader, Transaction } from '#kernel/database/session.ts'
import type { ApplicationError, ErrorFactory } from '#kernel/errors/application-error.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'
import { found, refusal } from '#kernel/errors/refusal.ts'
import { restorable } from './rows.ts'

/** What `trashFacts` (rows.ts) says of a row. */
export interface TrashFacts {
  readonly deleted: boolean
  /** In the trash for so long that nobody brings it back any more. */
  readonly expired: boolean
}

export interface TrashOptions<Facts extends TrashFacts, Item> {
  /** With its schema: `projects.tasks`. It has `id`, `version` and `deleted_at`. */
  readonly table: string
  /** 409: what is to be restored is not in the trash. */
  readonly not_deleted: ErrorFactory
  /**
   * What a verb has to know of a row before it writes. Throws 404 when the caller does not see it, and whatever
   * else keeps it from being written at all.
   */
  readonly facts: (reader: Reader, id: string) => Promise<Facts>
  /** The row as its caller sees it, in the trash or not. */
  readonly find: (reader: Reader, id: string) => Promise<JsonText<Item> | undefined>
  /** What everybody locks before the row: the turn at changing access that follows from it, a board. */
  readonly lock?: (transaction: Transaction, facts: Facts, id: string) => Promise<unknown>
  /** Takes a row out of the trash where more changes than `deleted_at`; no row where nothing changed. */
  readonly bringBack?: (
    transaction: Transaction,
    row: { readonly id: string; readonly version: number | null },
  ) => Promise<{ version: number } | undefined>
  /** What follows, in the same transaction. */
  readonly tell: (transaction: Transaction, told: Told<Facts>) => void
}

export interface Told<Facts> {
  readonly id: string
  readonly version: number
  readonly facts: Facts
  readonly deleted: boolean
}

/** The trash of one table: its verbs, and what other verbs ask it. */
export interface Trash<Facts extends TrashFacts = TrashFacts, Item = unknown> {
  readonly table: string
  /** Into the trash. 404 when it is there already, also for whoever was slower. */
  delete(context: Context, id: string, if_match: number | undefined): Promise<undefined>
  /** Out of the trash. 409 `not_deleted` when it is not there, also for whoever was slower. */
  restore(context: Context, id: string, if_match: number | undefined): Promise<JsonText<Item>>
  /** The facts of a row that is not in the trash; 404 when it is. */
  live(reader: Reader, id: string): Promise<Facts>
  /** Why a write changed nothing. Throws when the row cannot be written at all any more. */
  whyNot(reader: Reader, id: string, if_match: number | undefined): Promise<ApplicationError>
}

export function defineTrash<Facts extends TrashFacts, Item>(
  options: TrashOptions<Facts, Item>,
): Trash<Facts, Item> {
  const { table, not_deleted, facts: read, find, tell } = options

  async function live(reader: Reader, id: string): Promise<Facts> {
    const facts = await read(reader, id)
    if (facts.deleted) throw kernelErrors.not_found()
    return facts
  }

  async function trashed(reader: Reader, id: string): Promise<Facts> {
    const facts = await read(reader, id)
    if (!facts.deleted) throw not_deleted()
    if (facts.expired) throw kernelErrors.not_found()
    return facts
  }

  const throwAway: BringBack = (transaction, { id, version }) =>
    transaction.maybe(
      `update ${table} set deleted_at = now()
       where id = $1 and ($2::bigint is null or version = $2) and deleted_at is null returning version`,
      [id, version],
    )
  const bringBack: BringBack =
    options.bringBack ??
    ((transaction, { id, version }) =>
      transaction.maybe(
        `update ${table} set deleted_at = null
         where id = $1 and ($2::bigint is null or version = $2) and ${restorable} returning version`,
        [id, version],
      ))

  function change(context: Context, id: string, if_match: number | undefined, deleted: boolean) {
    const [ready, write] = deleted ? [live, throwAway] : [trashed, bringBack]
    return context.write(async (transaction) => {
      let facts = await ready(transaction, id)
      if (options.lock) {
        await options.lock(transaction, facts, id)
        facts = await ready(transaction, id)
      }
      const changed = await write(transaction, { id, version: if_match ?? null })
      if (!changed) {
        // Somebody may have been faster.
        await ready(transaction, id)
        throw refusal(await find(transaction, id), if_match)
      }
      tell(transaction, { id, version: changed.version, facts, deleted })
      return deleted ? undefined : found(await find(transaction, id))
    })
  }

  return {
    table,
    live,
    async delete(context, id, if_match) {
      await change(context, id, if_match, true)
    },
    restore: async (context, id, if_match) => found(await change(context, id, if_match, false)),
    async whyNot(reader, id, if_match) {
      await live(reader, id)
      return refusal(await find(reader, id), if_match)
    },
  }
}

type BringBack = NonNullable<TrashOptions<TrashFacts, unknown>['bringBack']>
