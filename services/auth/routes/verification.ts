import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import { credentialLimit } from '../rate-limits.ts'
import * as shapes from '../schema.ts'

export const verifyEmail = defineRoute({
  method: 'POST',
  path: '/auth/verify-email',
  summary: 'Confirm an e-mail address',
  who: 'anyone',
  own_credential: true,
  secret: true,
  limits: [credentialLimit],
  body: shapes.Token,
  output: shapes.Verified,
  errors: [errors.token_invalid],
})

export const readMailLink = defineRoute({
  method: 'POST',
  path: '/auth/mail-link',
  summary: 'Show what a mail’s link is for, without using it',
  who: 'anyone',
  own_credential: true,
  secret: true,
  limits: [credentialLimit],
  body: shapes.Token,
  output: shapes.MailLink,
  errors: [errors.token_invalid],
})

export const resendVerification = defineRoute({
  method: 'POST',
  path: '/auth/resend-verification',
  summary: 'Send the confirmation link again',
  who: 'anyone',
  own_credential: true,
  body: shapes.Email,
  output: shapes.Message,
})
