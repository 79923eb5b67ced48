import { withVerbs } from '#kernel/contract/route.ts'
import { defineService } from '#services/manifest.ts'
import { demo } from './demo.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { jobs } from './jobs.ts'
import { live } from './live.ts'
import { mails } from './mails.ts'
import { messages } from './messages/messages.ts'
import { notifications } from './notifications.ts'
import { privacy as declarations } from './privacy.ts'
import * as dataRoutes from './routes/data.ts'
import * as deletionRoutes from './routes/deletion.ts'
import * as dataVerbs from './service/data.ts'
import * as deletionVerbs from './service/deletion.ts'

/** A person's data: handed out to them, and erased with them. */
export const privacy = defineService({
  name: 'privacy',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy: declarations,
  routes: [...withVerbs(dataRoutes, dataVerbs), ...withVerbs(deletionRoutes, deletionVerbs)],
  events: { emits: events },
  jobs,
  live,
  mails,
  notifications,
  demo,
})
