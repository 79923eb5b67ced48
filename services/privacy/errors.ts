import { defineErrors } from '#kernel/errors/application-error.ts'

export const errors = defineErrors('privacy', {
  sole_owner: 409,
  not_leaving: 404,
  export_not_ready: 409,
})
