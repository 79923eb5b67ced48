import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import { credentialLimit } from '../rate-limits.ts'
import * as shapes from '../schema.ts'

export const login = defineRoute({
  method: 'POST',
  path: '/auth/login',
  summary: 'Sign in',
  who: 'anyone',
  own_credential: true,
  secret: true,
  limits: [credentialLimit],
  body: shapes.Login,
  output: shapes.LoggedIn,
  errors: [errors.invalid_credentials, errors.email_not_verified, errors.suspended],
})

export const verifySecondFactor = defineRoute({
  method: 'POST',
  path: '/auth/mfa/verify',
  summary: 'Give the second factor when signing in',
  who: 'anyone',
  own_credential: true,
  secret: true,
  limits: [credentialLimit],
  body: shapes.SecondFactor,
  output: shapes.LoggedIn,
  errors: [errors.mfa_token_invalid, errors.code_invalid],
})
