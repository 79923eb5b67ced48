import type { Reader } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'

// For services/privacy, as the system.

/** Shows a person to others as one who has left, until then; null: as they are. */
export const setLeaving = (system: Reader, person_id: string, leaves_at: Temporal.Instant | null) =>
  system.rows('update users.people set leaves_at = $2 where id = $1 and deleted_at is null', [
    person_id,
    leaves_at,
  ])

/** From here on nobody signs in as them. What else is known of them is erased as privacy.ts says. */
export const setDeleted = (system: Reader, person_id: string) =>
  system.rows('update users.people set deleted_at = now() where id = $1 and deleted_at is null', [
    person_id,
  ])

/** How somebody is written to who leaves, or stays after all. */
export const findLeaver = (system: Reader, person_id: string) =>
  system.one<{ email: string; name: string; language: Language | null }>(
    `select email::text as email, name, language from users.people
     where id = $1 and email is not null`,
    [person_id],
  )
