import { defineErrors } from '#kernel/errors/application-error.ts'

/** What fields say of themselves; for all else the kernel's errors are enough. */
export const errors = defineErrors('users', {
  time_zone_unknown: 400,
  ids_expected: 400,
  name_to_follow: 400,
  name_unreadable: 400,
})
