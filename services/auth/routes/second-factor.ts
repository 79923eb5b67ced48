import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import { credentialLimit } from '../rate-limits.ts'
import * as shapes from '../schema.ts'

export const getFactors = defineRoute({
  method: 'GET',
  path: '/auth/mfa',
  summary: 'Read my second factors',
  who: 'session',
  output: shapes.Factors,
})

export const startTotp = defineRoute({
  method: 'POST',
  path: '/auth/mfa/totp',
  summary: 'Begin to set up an authenticator',
  who: 'session',
  secret: true,
  limits: [credentialLimit],
  body: shapes.Password,
  output: shapes.TotpStarted,
  errors: [errors.password_wrong, errors.mfa_already_on],
})

export const confirmTotp = defineRoute({
  method: 'POST',
  path: '/auth/mfa/totp/confirm',
  summary: 'Turn the authenticator on',
  who: 'session',
  secret: true,
  limits: [credentialLimit],
  body: shapes.Code,
  output: shapes.RecoveryCodes,
  errors: [errors.code_invalid, errors.mfa_not_on, errors.mfa_already_on],
})

export const removeTotp = defineRoute({
  method: 'DELETE',
  path: '/auth/mfa/totp',
  summary: 'Remove the authenticator',
  who: 'session',
  limits: [credentialLimit],
  body: shapes.Password,
  errors: [errors.password_wrong, errors.mfa_not_on],
})

export const renewRecoveryCodes = defineRoute({
  method: 'POST',
  path: '/auth/mfa/recovery-codes',
  summary: 'Make new recovery codes',
  who: 'session',
  secret: true,
  limits: [credentialLimit],
  body: shapes.Password,
  output: shapes.RecoveryCodes,
  errors: [errors.password_wrong, errors.mfa_not_on],
})
