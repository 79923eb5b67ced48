import { kernelErrors } from './errors/kernel-errors.ts'
import { purgeBriefEvents, purgeEvents } from './events/purge.ts'
import { purgeHttp } from './http/purge.ts'
import { privacy } from './kernel-privacy.ts'
import type { Manifest } from './manifest.ts'
import { en } from './messages/en.ts'
import { fr } from './messages/fr.ts'
import { handleWebhook, purgeWebhooks } from './webhooks/jobs.ts'

/** The kernel's own tables and texts, declared as every owner declares its own. */
export const kernel: Manifest = {
  name: 'socle',
  folder: import.meta.dirname,
  schemas: ['socle'],
  errors: kernelErrors,
  messages: { en, fr },
  privacy,
  jobs: [purgeEvents, purgeBriefEvents, purgeHttp, handleWebhook, purgeWebhooks],
}
