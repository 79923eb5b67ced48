import { IconBuilding } from '@tabler/icons-react'
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { definePages } from '#ui/manifest.ts'

const label = { en: 'Organisation', fr: 'Organisation' }

export const pages = definePages({
  name: 'organizations',
  publicRoutes: (parent: AnyRoute) => [
    createRoute({
      getParentRoute: () => parent,
      path: '/invite',
      component: lazyRouteComponent(() => import('./invite.tsx')),
    }),
  ],
  palette: [{ id: 'organization', label, to: '/settings/organization', icon: IconBuilding }],
  settings: [
    {
      path: 'organization',
      order: 50,
      label,
      icon: IconBuilding,
      load: () => import('./organization.tsx'),
    },
  ],
})
