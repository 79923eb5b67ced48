import { IconLanguage, IconUser } from '@tabler/icons-react'
import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'users',
  names: {
    en: () => import('../messages/en-shell.ts'),
    fr: () => import('../messages/fr-shell.ts'),
  },
  settings: [
    {
      path: 'profile',
      order: 10,
      label: 'profile',
      icon: IconUser,
      load: () => import('./profile.tsx'),
    },
    {
      path: 'preferences',
      order: 40,
      label: 'preferences',
      icon: IconLanguage,
      load: () => import('./preferences.tsx'),
    },
  ],
})
