import type { Door } from '#kernel/database/database.ts'
import type { Reader } from '#kernel/database/session.ts'
import { ApplicationError } from '#kernel/errors/application-error.ts'
import type { Language } from '#kernel/language.ts'

/** People by their addresses, in the order of these. */
export const peopleAt = (reader: Reader, addresses: readonly string[]) =>
  reader.rows<{ id: string; name: string; language: Language | null }>(
    `select id, name, language from users.people
     where email = any ($1::extensions.citext[]) order by array_position($1::text[], email::text)`,
    [addresses],
  )

/** Removes people. Whoever is named in what others made stays there as a deleted person. */
export async function removePeople(system: Door, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    try {
      await system.write((transaction) =>
        transaction.rows('delete from users.people where id = $1', [id]),
      )
    } catch (error) {
      if (!(error instanceof ApplicationError) || error.code !== 'still_referenced') throw error
      await system.write((transaction) => transaction.rows(anonymise, [id]))
    }
  }
}

const anonymise = `
update users.people set email = null, email_verified_at = null, name = 'Deleted person',
  avatar_url = null, deleted_at = coalesce(deleted_at, now())
where id = $1`
