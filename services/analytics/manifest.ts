import { withVerbs } from '#kernel/contract/route.ts'
import { defineService } from '#services/manifest.ts'
import * as metricsRoutes from './routes/metrics.ts'
import * as metricsVerbs from './service.ts'

/** Figures about organisations, as products declare them. */
export const analytics = defineService({
  name: 'analytics',
  folder: import.meta.dirname,
  schemas: [],
  errors: {},
  messages: { en: {}, fr: {} },
  privacy: {},
  routes: withVerbs(metricsRoutes, metricsVerbs),
})
