import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'analytics',
  widgets: [{ id: 'analytics.figures', rows: 1, load: () => import('./figures.tsx') }],
})
