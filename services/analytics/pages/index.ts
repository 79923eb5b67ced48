import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'analytics',
  widgets: [{ id: 'analytics.figures', load: () => import('./figures.tsx') }],
})
