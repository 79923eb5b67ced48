import { withVerbs } from '#kernel/contract/route.ts'
import { defineService } from '#services/manifest.ts'
import { errors } from './errors.ts'
import { jobs } from './jobs.ts'
import { messages } from './messages/messages.ts'
import { planLimits } from './plan-limits.ts'
import { privacy } from './privacy.ts'
import * as entitlementsRoutes from './routes/entitlements.ts'
import * as entitlementsVerbs from './service.ts'

/** What an organisation may have. */
export const billing = defineService({
  name: 'billing',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes: withVerbs(entitlementsRoutes, entitlementsVerbs),
  jobs,
  resources: [planLimits],
})
