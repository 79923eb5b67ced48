import { defineRoute } from '#kernel/contract/route.ts'
import { errors as authErrors } from '#services/auth/errors.ts'
import { credentialLimit } from '#services/auth/rate-limits.ts'
import { errors } from '../errors.ts'
import * as shapes from '../schema.ts'

export const getDeletion = defineRoute({
  method: 'GET',
  path: '/user/delete',
  summary: 'Read whether my account is to be deleted',
  who: 'session',
  output: shapes.Deletion,
})

export const deleteAccount = defineRoute({
  method: 'DELETE',
  path: '/user/delete',
  summary: 'Delete my account',
  description:
    'After 14 days in which signing in and `POST /user/delete/keep` keep it. I am signed out everywhere at once, my API keys end, and others see me as somebody who has left.',
  who: 'session',
  limits: [credentialLimit],
  body: shapes.DeleteAccount,
  output: shapes.Deletion,
  status: 202,
  errors: [errors.sole_owner, authErrors.password_wrong, authErrors.code_invalid],
})

export const keepAccount = defineRoute({
  method: 'POST',
  path: '/user/delete/keep',
  summary: 'Keep my account after all',
  who: 'session',
  errors: [errors.not_leaving],
})
