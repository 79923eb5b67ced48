import type { Database } from '#kernel/database/database.ts'
import { kernelErrors } from '#kernel/errors/kernel-errors.ts'

/** A delivery that was given up. */
export interface DeadLetter {
  readonly event_id: string
  readonly subscriber: string
  readonly type: string
  readonly subject: string
  readonly position: number
  readonly attempts: number
  readonly dead_at: Temporal.Instant
  readonly last_error: string | null
}

/** The dead letters, newest first; `limit` 1 to 100. */
export function listDeadLetters(database: Database, limit = 50): Promise<DeadLetter[]> {
  return database.asSystem('list dead letters').read.rows<DeadLetter>(
    `select event_id::text, subscriber, type, delivery.subject, delivery.position, attempts, dead_at, last_error
     from socle.deliveries as delivery join socle.events as event on event.id = event_id
     where dead_at is not null
     order by dead_at desc, event_id desc
     limit $1`,
    [Math.min(Math.max(limit, 1), 100)],
  )
}

/** Tries a dead letter again, before anything that waits behind it. Throws 404 when there is none. */
export async function replayDelivery(
  database: Database,
  eventId: string,
  subscriber: string,
): Promise<void> {
  const row = await database.asSystem('replay a dead letter').write((transaction) =>
    transaction.maybe(
      `update socle.deliveries set dead_at = null, attempts = 0, next_attempt_at = now(), last_error = null
       where event_id = $1 and subscriber = $2 and dead_at is not null
       returning event_id`,
      [eventId, subscriber],
    ),
  )
  if (!row) throw kernelErrors.not_found()
}

/**
 * Delivers to one subscriber again what was handed out from `position` on, for those of its event types
 * that are still kept (90 days). Returns how many deliveries were added; those still waiting are left.
 */
export async function replayEvents(
  database: Database,
  subscriber: { readonly name: string; readonly events: readonly { readonly type: string }[] },
  position: number,
): Promise<number> {
  const rows = await database.asSystem('replay events').write((transaction) =>
    transaction.rows(
      `insert into socle.deliveries (event_id, subscriber, subject, position)
       select id, $1, subject, position from socle.events where position >= $2 and type = any($3)
       on conflict do nothing
       returning event_id`,
      [subscriber.name, position, subscriber.events.map((event) => event.type)],
    ),
  )
  return rows.length
}
