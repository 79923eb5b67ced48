import { analytics } from './analytics/manifest.ts'
import { auth } from './auth/manifest.ts'
import { billing } from './billing/manifest.ts'
import { favorites } from './favorites/manifest.ts'
import { mail } from './mail/manifest.ts'
import type { ServiceManifest } from './manifest.ts'
import { notifications } from './notifications/manifest.ts'
import { organizations } from './organizations/manifest.ts'
import { privacy } from './privacy/manifest.ts'
import { realtime } from './realtime/manifest.ts'
import { search } from './search/manifest.ts'
import { users } from './users/manifest.ts'

/** The services, each standing only on those before it. */
export const services: readonly ServiceManifest[] = [
  mail,
  users,
  notifications,
  organizations,
  billing,
  auth,
  privacy,
  realtime,
  search,
  favorites,
  analytics,
]
