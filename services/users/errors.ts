import { defineErrors } from '#kernel/errors/application-error.ts'

/** The kernel's errors say all there is to say about people. */
export const errors = defineErrors('users', {})
