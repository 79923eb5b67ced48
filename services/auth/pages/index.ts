import { IconDevices, IconKey, IconShieldLock } from '@tabler/icons-react'
import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'auth',
  names: {
    en: () => import('../messages/en-shell.ts'),
    fr: () => import('../messages/fr-shell.ts'),
  },
  publicPages: [
    { path: '/signup', load: () => import('./sign-up.tsx') },
    { path: '/verify', load: () => import('./verify.tsx') },
    { path: '/login', load: () => import('./sign-in.tsx') },
    { path: '/forgot', load: () => import('./forgot.tsx') },
    { path: '/reset', load: () => import('./reset.tsx') },
    { path: '/change-email', load: () => import('./change-email.tsx') },
  ],
  settings: [
    {
      path: 'security',
      order: 20,
      label: 'security',
      icon: IconShieldLock,
      load: () => import('./security.tsx'),
    },
    {
      path: 'sessions',
      order: 30,
      label: 'sessions',
      icon: IconDevices,
      load: () => import('./sessions.tsx'),
    },
    {
      path: 'api-keys',
      order: 60,
      managers: true,
      label: 'api_keys',
      icon: IconKey,
      load: () => import('./api-keys.tsx'),
    },
  ],
})
