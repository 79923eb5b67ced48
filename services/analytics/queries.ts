import type { Reader } from '#kernel/database/session.ts'

/** What the caller is in an organisation. */
export const standing = (reader: Reader, organization_id: string) =>
  reader.one<{ member: boolean; admin: boolean }>(
    `select $1::uuid = any (array(select organizations.readable_ids())) as member,
       $1::uuid = any (array(select organizations.ids_as('owner', 'admin'))) as admin`,
    [organization_id],
  )
