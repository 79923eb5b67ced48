import type { Reader } from '#kernel/database/session.ts'

/** When the caller's account goes; undefined: they did not ask for it. */
export const findErasure = (reader: Reader) =>
  reader.maybe<{ due_at: Temporal.Instant }>(
    'select due_at from privacy.erasures where person_id = (select auth.uid())',
  )

// As the system ------------------------------------------------------------------------------------

/** Asking again changes nothing, and is not `fresh`. */
export const insertErasure = (system: Reader, person_id: string, days: number) =>
  system.one<{ due_at: Temporal.Instant; fresh: boolean }>(
    `insert into privacy.erasures as known (person_id, due_at)
     values ($1, now() + make_interval(days => $2))
     on conflict (person_id) do update set due_at = known.due_at
     returning due_at, asked_at = now() as fresh`,
    [person_id, days],
  )

/** No row when there is nothing to take back, or no way back any more. */
export const deleteErasure = (system: Reader, person_id: string) =>
  system.maybe<{ person_id: string }>(
    'delete from privacy.erasures where person_id = $1 and begun_at is null returning person_id',
    [person_id],
  )

/** Passes the point from which there is no way back; no row when it is not due, or done. */
export const beginErasure = (system: Reader, person_id: string) =>
  system.maybe<{ farewell_id: string | null }>(
    `update privacy.erasures set begun_at = coalesce(begun_at, now())
     where person_id = $1 and due_at <= now() and done_at is null returning farewell_id`,
    [person_id],
  )

export const setFarewell = (system: Reader, person_id: string, message_id: string) =>
  system.rows('update privacy.erasures set farewell_id = $2 where person_id = $1', [
    person_id,
    message_id,
  ])

export const setErased = (system: Reader, person_id: string) =>
  system.rows('update privacy.erasures set done_at = now() where person_id = $1', [person_id])

/** Whose erasure should have been done by now. */
export const listOverdue = (system: Reader) =>
  system.rows<{ person_id: string }>(
    `select person_id from privacy.erasures
     where done_at is null and due_at < now() - interval '1 hour' order by due_at limit 1000`,
  )
