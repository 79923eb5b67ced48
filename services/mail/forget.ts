import type { Reader } from '#kernel/database/session.ts'

/**
 * Deletes the messages to people, and those of a kind that were written at these moments: a message to an address
 * knows no person. As the system; returns the ids.
 */
export const forgetMessages = async (
  reader: Reader,
  people: readonly string[],
  kind: string,
  written_at: readonly string[],
) =>
  (
    await reader.rows<{ id: string }>(
      `delete from mail.messages
       where person_id = any ($1::uuid[]) or kind = $2 and created_at = any ($3::timestamptz[]) returning id`,
      [people, kind, written_at],
    )
  ).map(({ id }) => id)
