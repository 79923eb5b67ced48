import { statement } from '#kernel/database/statement.ts'

/** What the caller is in an organisation. */
export const standing = (organization_id: string) =>
  statement<{ member: boolean; admin: boolean }>(
    `select organizations.caller_is($1, 'member') as member, organizations.caller_is($1, 'admin') as admin`,
    [organization_id],
  )
