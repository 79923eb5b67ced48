import { defineService } from '#services/manifest.ts'
import { demo } from './demo.ts'
import { messages } from './messages/messages.ts'
import { privacy } from './privacy.ts'
import { sandbox } from './sandbox.ts'

/** Stands after the services, whose providers it stands in for. */
export const sandboxManifest = defineService({
  name: 'sandbox',
  folder: import.meta.dirname,
  errors: {},
  messages,
  privacy,
  resources: [sandbox],
  demo,
})
