import { defineService } from '#services/manifest.ts'
import { errors } from './errors.ts'
import { messages } from './messages/messages.ts'
import { planLimits } from './plan-limits.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'

/** What an organisation may have. */
export const billing = defineService({
  name: 'billing',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes,
  resources: [planLimits],
})
