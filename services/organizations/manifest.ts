import { defineService } from '#services/manifest.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { jobs } from './jobs.ts'
import { live } from './live.ts'
import { mails } from './mails.ts'
import { messages } from './messages/messages.ts'
import { notifications } from './notifications.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'
import { organizationTarget } from './target.ts'

/** Who works together, as what, and how others are invited. */
export const organizations = defineService({
  name: 'organizations',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes,
  events: { emits: events },
  jobs,
  live,
  mails,
  notifications,
  invitations: [organizationTarget],
})
