import { mail } from './mail/manifest.ts'
import type { ServiceManifest } from './manifest.ts'

/** The services, each standing only on those before it. */
export const services: readonly ServiceManifest[] = [mail]
