import { withVerbs } from '#kernel/contract/route.ts'
import { defineService } from '#services/manifest.ts'
import { privacy } from './privacy.ts'
import * as favoritesRoutes from './routes/favorites.ts'
import * as favoritesVerbs from './service.ts'

/** What people star and open again, of all that products declare as keepable. */
export const favorites = defineService({
  name: 'favorites',
  folder: import.meta.dirname,
  errors: {},
  messages: { en: {}, fr: {} },
  privacy,
  routes: withVerbs(favoritesRoutes, favoritesVerbs),
})
