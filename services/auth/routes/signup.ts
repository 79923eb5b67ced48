import { defineRoute } from '#kernel/contract/route.ts'
import { answerErrors } from '#services/organizations/invited.ts'
import { errors } from '../errors.ts'
import { credentialLimit, signupLimit } from '../rate-limits.ts'
import * as shapes from '../schema.ts'

export const signup = defineRoute({
  method: 'POST',
  path: '/auth/signup',
  aliases: ['/auth/register'],
  summary: 'Create an account',
  who: 'anyone',
  own_credential: true,
  limits: [signupLimit],
  body: shapes.Signup,
  output: shapes.SignedUp,
  status: 201,
  errors: [errors.password_weak],
})

export const signupByInvitation = defineRoute({
  method: 'POST',
  path: '/auth/signup-by-invitation',
  summary: 'Create an account by an invitation’s link, and accept it',
  description: 'The mail with the link proves the address: the account is confirmed and signed in.',
  who: 'anyone',
  own_credential: true,
  secret: true,
  limits: [credentialLimit],
  body: shapes.InvitedSignup,
  output: shapes.JoinedByInvitation,
  status: 201,
  errors: [errors.password_weak, errors.account_exists, errors.suspended, ...answerErrors],
})
