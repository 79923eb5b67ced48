import config from '#config'
import { pages as projects } from '#products/projects/pages/index.ts'
import { pages as analytics } from '#services/analytics/pages/index.ts'
import { pages as auth } from '#services/auth/pages/index.ts'
import { pages as notifications } from '#services/notifications/pages/index.ts'
import { pages as organizations } from '#services/organizations/pages/index.ts'
import { pages as users } from '#services/users/pages/index.ts'
import type { PagesManifest } from '#ui/manifest.ts'

/** The products' pages. Adding a product is one line here and one in products/index.ts. */
const products: readonly PagesManifest[] = [projects]

/** All pages of this installation, services first. */
export const manifests: readonly PagesManifest[] = [
  auth,
  users,
  organizations,
  notifications,
  analytics,
  ...products.filter(({ name }) => config.products.includes(name)),
]
