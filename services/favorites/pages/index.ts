import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'favorites',
  kept: () => import('./kept.tsx'),
})
