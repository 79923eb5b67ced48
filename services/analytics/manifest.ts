import { defineService } from '#services/manifest.ts'
import { routes } from './routes.ts'

/** Figures about organisations, as products declare them. */
export const analytics = defineService({
  name: 'analytics',
  folder: import.meta.dirname,
  schemas: [],
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  routes,
})
