import { withVerbs } from '#kernel/contract/route.ts'
import { defineService } from '#services/manifest.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { mailNotificationJob, purgeNotificationsJob } from './jobs.ts'
import { live } from './live.ts'
import { mails } from './mails.ts'
import { messages } from './messages/messages.ts'
import { privacy } from './privacy.ts'
import * as notificationsRoutes from './routes/notifications.ts'
import * as preferencesRoutes from './routes/preferences.ts'
import * as notificationsVerbs from './service/notifications.ts'
import * as preferencesVerbs from './service/preferences.ts'
import { subscribersOf } from './subscriber.ts'

export const notifications = defineService({
  name: 'notifications',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes: [
    ...withVerbs(notificationsRoutes, notificationsVerbs),
    ...withVerbs(preferencesRoutes, preferencesVerbs),
  ],
  events: { emits: events, derived: subscribersOf },
  jobs: [mailNotificationJob, purgeNotificationsJob],
  live,
  mails,
})
