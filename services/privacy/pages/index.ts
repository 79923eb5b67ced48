import { IconFileExport } from '@tabler/icons-react'
import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'privacy',
  names: {
    en: () => import('../messages/en-shell.ts'),
    fr: () => import('../messages/fr-shell.ts'),
  },
  publicPages: [{ path: '/leaving', load: () => import('./leaving.tsx') }],
  settings: [
    {
      path: 'data',
      order: 90,
      label: 'data',
      icon: IconFileExport,
      load: () => import('./data.tsx'),
    },
  ],
})
