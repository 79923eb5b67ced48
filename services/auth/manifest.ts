import { defineService } from '#services/manifest.ts'
import { demo } from './demo.ts'
import { errors } from './errors.ts'
import { events } from './events.ts'
import { jobs } from './jobs.ts'
import { keyRing } from './key-ring.ts'
import { mails } from './mails.ts'
import { messages } from './messages/messages.ts'
import { privacy } from './privacy.ts'
import { revocations } from './revocations.ts'
import { routes } from './routes.ts'
import { guesses } from './service/guesses.ts'

export const auth = defineService({
  name: 'auth',
  folder: import.meta.dirname,
  errors,
  messages,
  privacy,
  routes,
  events: { emits: events },
  jobs,
  mails,
  resources: [keyRing, revocations, guesses],
  demo,
})
