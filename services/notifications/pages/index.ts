import { IconBell } from '@tabler/icons-react'
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { definePages } from '#ui/manifest.ts'

const label = { en: 'Notifications', fr: 'Notifications' }

export const pages = definePages({
  name: 'notifications',
  routes: (parent: AnyRoute) => [
    createRoute({
      getParentRoute: () => parent,
      path: '/notifications',
      component: lazyRouteComponent(() => import('./centre.tsx')),
    }),
  ],
  bell: () => import('./unread-badge.tsx'),
  palette: [{ id: 'notifications', label, to: '/notifications', icon: IconBell }],
  settings: [
    {
      path: 'notifications',
      order: 45,
      label,
      icon: IconBell,
      load: () => import('./preferences.tsx'),
    },
  ],
})
