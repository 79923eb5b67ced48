import { IconLanguage, IconUser } from '@tabler/icons-react'
import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'users',
  settings: [
    {
      path: 'profile',
      order: 10,
      label: { en: 'Profile', fr: 'Profil' },
      icon: IconUser,
      load: () => import('./profile.tsx'),
    },
    {
      path: 'preferences',
      order: 40,
      label: { en: 'Language and theme', fr: 'Langue et thème' },
      icon: IconLanguage,
      load: () => import('./preferences.tsx'),
    },
  ],
})
