import { defineErrors } from '#kernel/errors/application-error.ts'

export const errors = defineErrors('organizations', {
  name_mismatch: 400,
  role_not_offered: 400,
  target_unknown: 400,
  last_owner: 409,
  personal: 409,
  not_deleted: 409,
  invitation_used: 409,
  invitation_not_awaiting: 409,
  invitation_expired: 410,
  invitation_target_gone: 410,
  invitation_withdrawn: 410,
  link_expired: 410,
})

/** Why an invitation cannot be answered. */
export const answerErrors = [
  errors.invitation_used,
  errors.invitation_expired,
  errors.invitation_target_gone,
  errors.invitation_withdrawn,
  errors.personal,
]
