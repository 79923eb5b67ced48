import { defineErrors } from '#kernel/errors/application-error.ts'

export const errors = defineErrors('auth', {
  invalid_credentials: 401,
  email_not_verified: 403,
  suspended: 403,
  refresh_token_invalid: 401,
  refresh_token_reused: 401,
  mfa_token_invalid: 401,
  code_invalid: 400,
  token_invalid: 400,
  password_wrong: 403,
  password_weak: 400,
  password_length: 400,
  email_taken: 409,
  account_exists: 409,
  mfa_already_on: 409,
  mfa_not_on: 409,
  not_organization_admin: 403,
  expiry_past: 400,
})
