// Conditions over a row of any table that has a trash. Each begins with its column, so that a row's name can stand
// before it: `task.${restorable}`.

/** Days for which what was deleted can be restored. */
export const trashDays = 30

/** Not in the trash. */
export const live = 'deleted_at is null'

/** In the trash, from which it may come back. By the statement's own time: a transaction that began long ago wins no day. */
export const restorable = `deleted_at > statement_timestamp() - interval '${trashDays} days'`

/**
 * Nobody brings it back any more. A minute later than it may last be restored: a statement ends after 15 s, so none
 * that restores a row is under way when its removal begins.
 */
export const purgeable = `deleted_at < now() - interval '${trashDays} days 1 minute'`

/** The columns of `TrashFacts` (trash.ts). */
export const trashFacts = `deleted_at is not null as deleted, coalesce(not ${restorable}, false) as expired`
