import { defineProduct } from '#services/manifest.ts'
import { demo } from './demo.ts'
import { errors } from './errors.ts'
import { events, subscribers } from './events.ts'
import { invitations } from './invitations.ts'
import { jobs } from './jobs.ts'
import { limits } from './limits.ts'
import { topics } from './live.ts'
import { mails } from './mails.ts'
import { messages } from './messages/messages.ts'
import { metrics } from './metrics.ts'
import { notifications } from './notifications.ts'
import { privacy } from './privacy.ts'
import { publicPages } from './public.ts'
import { routes } from './routes.ts'
import { searchable } from './search.ts'

/** Project management (guide §2.1): projects, boards, tasks, comments. */
export const product = defineProduct({
  name: 'projects',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes,
  events: { emits: events, subscribers },
  jobs,
  live: topics,
  limits,
  mails,
  metrics,
  notifications,
  invitations,
  search: searchable,
  public: publicPages,
  demo,
})
