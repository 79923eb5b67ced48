import { IconBell } from '@tabler/icons-react'
import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'notifications',
  names: {
    en: () => import('../messages/en-shell.ts'),
    fr: () => import('../messages/fr-shell.ts'),
  },
  pages: [{ path: '/notifications', load: () => import('./centre.tsx') }],
  bell: () => import('./unread-badge.tsx'),
  palette: [{ label: 'notifications', to: '/notifications', icon: IconBell }],
  settings: [
    {
      path: 'notifications',
      order: 45,
      label: 'notifications',
      icon: IconBell,
      load: () => import('./preferences.tsx'),
    },
  ],
})
