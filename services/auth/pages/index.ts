import { IconDevices, IconKey, IconShieldLock } from '@tabler/icons-react'
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'auth',
  publicRoutes: (parent: AnyRoute) => {
    const page = (path: string, load: () => Promise<Record<string, unknown>>) =>
      createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(load) })
    return [
      page('/signup', () => import('./sign-up.tsx')),
      page('/verify', () => import('./verify.tsx')),
      page('/login', () => import('./sign-in.tsx')),
      page('/forgot', () => import('./forgot.tsx')),
      page('/reset', () => import('./reset.tsx')),
      page('/change-email', () => import('./change-email.tsx')),
    ]
  },
  settings: [
    {
      path: 'security',
      order: 20,
      label: { en: 'Security', fr: 'Sécurité' },
      icon: IconShieldLock,
      load: () => import('./security.tsx'),
    },
    {
      path: 'sessions',
      order: 30,
      label: { en: 'Sessions', fr: 'Sessions' },
      icon: IconDevices,
      load: () => import('./sessions.tsx'),
    },
    {
      path: 'api-keys',
      order: 60,
      label: { en: 'API keys', fr: 'Clés d’API' },
      icon: IconKey,
      load: () => import('./api-keys.tsx'),
    },
  ],
})
