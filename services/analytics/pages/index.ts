import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'analytics',
  widgets: [{ id: 'analytics.figures', order: 8, load: () => import('./figures.tsx') }],
})
