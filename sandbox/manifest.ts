import { defineService } from '#services/manifest.ts'
import { demo } from './demo.ts'
import { messages } from './messages/messages.ts'
import { privacy } from './privacy.ts'
import { registerSandbox } from './register.ts'
import { sandbox } from './sandbox.ts'

/** Stands after the services, whose providers it stands in for. */
export const sandboxManifest = defineService({
  name: 'sandbox',
  folder: import.meta.dirname,
  errors: {},
  messages,
  privacy,
  doors: [registerSandbox],
  resources: [sandbox],
  demo,
})
