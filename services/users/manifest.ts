import { defineService } from '#services/manifest.ts'
import { errors } from './errors.ts'
import { messages } from './messages/messages.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'

export const users = defineService({
  name: 'users',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes,
})
