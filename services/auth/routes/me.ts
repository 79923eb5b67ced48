import { defineRoute } from '#kernel/contract/route.ts'
import * as shapes from '../schema.ts'

export const getMe = defineRoute({
  method: 'GET',
  path: '/auth/me',
  summary: 'Read who is signed in',
  who: 'person',
  output: shapes.Me,
})
