import { defineService } from '#services/manifest.ts'
import { routes } from './routes.ts'

/** The palette: one question to everything that products declare as searchable. */
export const search = defineService({
  name: 'search',
  folder: import.meta.dirname,
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  routes,
})
