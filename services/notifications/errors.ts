import { defineErrors } from '#kernel/errors/application-error.ts'

export const errors = defineErrors('notifications', {
  channel_unused: 409,
})
