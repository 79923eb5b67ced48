import type { Reader } from '#kernel/database/session.ts'

/** What the caller is in an organisation. */
export const standing = (reader: Reader, organization_id: string) =>
  reader.one<{ member: boolean; admin: boolean }>(
    `select organizations.caller_is($1, 'member') as member, organizations.caller_is($1, 'admin') as admin`,
    [organization_id],
  )
