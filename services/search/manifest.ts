import { withVerbs } from '#kernel/contract/route.ts'
import { defineService } from '#services/manifest.ts'
import * as searchRoutes from './routes/search.ts'
import * as searchVerbs from './service.ts'

/** The palette: one question to everything that products declare as searchable. */
export const search = defineService({
  name: 'search',
  folder: import.meta.dirname,
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  routes: withVerbs(searchRoutes, searchVerbs),
})
