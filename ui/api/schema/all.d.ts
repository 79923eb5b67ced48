// Written by tools/openapi-types.ts.

import type { Paths as Users } from './users.d.ts'
import type { Paths as Notifications } from './notifications.d.ts'
import type { Paths as Organizations } from './organizations.d.ts'
import type { Paths as Billing } from './billing.d.ts'
import type { Paths as Auth } from './auth.d.ts'
import type { Paths as Privacy } from './privacy.d.ts'
import type { Paths as Search } from './search.d.ts'
import type { Paths as Favorites } from './favorites.d.ts'
import type { Paths as Analytics } from './analytics.d.ts'
import type { Paths as Projects } from './projects.d.ts'

export type Paths = Users &
  Notifications &
  Organizations &
  Billing &
  Auth &
  Privacy &
  Search &
  Favorites &
  Analytics &
  Projects
