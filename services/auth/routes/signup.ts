import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import { signupLimit } from '../rate-limits.ts'
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
