import { defineService } from '#services/manifest.ts'
import { purgeMailJob, sendMailJob } from './jobs.ts'
import { messages } from './messages/messages.ts'
import { privacy } from './privacy.ts'
import { mailStandIn, transport } from './transport.ts'

export const mail = defineService({
  name: 'mail',
  folder: import.meta.dirname,
  errors: {},
  messages,
  privacy,
  jobs: [sendMailJob, purgeMailJob],
  resources: [mailStandIn, transport],
})
