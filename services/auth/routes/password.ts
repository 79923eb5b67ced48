import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import { credentialLimit } from '../rate-limits.ts'
import * as shapes from '../schema.ts'

export const resetPassword = defineRoute({
  method: 'POST',
  path: '/auth/reset-password',
  summary: 'Ask for a link to choose a new password',
  who: 'anyone',
  own_credential: true,
  body: shapes.Email,
  output: shapes.Message,
})

export const confirmReset = defineRoute({
  method: 'POST',
  path: '/auth/reset-password/confirm',
  summary: 'Choose a new password by the link',
  who: 'anyone',
  own_credential: true,
  limits: [credentialLimit],
  body: shapes.ResetPassword,
  output: shapes.Message,
  errors: [errors.token_invalid, errors.password_weak],
})

export const changePassword = defineRoute({
  method: 'POST',
  path: '/auth/change-password',
  summary: 'Change my password',
  who: 'session',
  limits: [credentialLimit],
  body: shapes.ChangePassword,
  output: shapes.Message,
  errors: [errors.password_wrong, errors.password_weak],
})

export const changeEmail = defineRoute({
  method: 'POST',
  path: '/auth/change-email',
  summary: 'Ask to change my e-mail address',
  who: 'session',
  limits: [credentialLimit],
  body: shapes.ChangeEmail,
  output: shapes.Message,
  errors: [errors.password_wrong],
})

export const confirmChangeEmail = defineRoute({
  method: 'POST',
  path: '/auth/change-email/confirm',
  summary: 'Confirm a new e-mail address',
  who: 'anyone',
  own_credential: true,
  limits: [credentialLimit],
  body: shapes.Token,
  output: shapes.Message,
  errors: [errors.token_invalid, errors.email_taken],
})
