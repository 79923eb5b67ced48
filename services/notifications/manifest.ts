import { defineService } from '#services/manifest.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { mailNotificationJob, purgeNotificationsJob } from './jobs.ts'
import { live } from './live.ts'
import { mails } from './mails.ts'
import { messages } from './messages/messages.ts'
import { privacy } from './privacy.ts'
import { routes } from './routes.ts'
import { subscribersOf } from './subscriber.ts'

export const notifications = defineService({
  name: 'notifications',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes,
  events: { emits: events, derived: subscribersOf },
  jobs: [mailNotificationJob, purgeNotificationsJob],
  live,
  mails,
})
