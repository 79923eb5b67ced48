import { withVerbs } from '#kernel/contract/route.ts'
import { defineService } from '#services/manifest.ts'
import { errors } from './errors.ts'
import { messages } from './messages/messages.ts'
import { privacy } from './privacy.ts'
import * as usersRoutes from './routes/users.ts'
import * as usersVerbs from './service.ts'

export const users = defineService({
  name: 'users',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes: withVerbs(usersRoutes, usersVerbs),
})
