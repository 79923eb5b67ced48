import { IconBuilding } from '@tabler/icons-react'
import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'organizations',
  names: {
    en: () => import('../messages/en-shell.ts'),
    fr: () => import('../messages/fr-shell.ts'),
  },
  publicPages: [{ path: '/invite', load: () => import('./invite.tsx') }],
  palette: [{ label: 'organization', to: '/settings/organization', icon: IconBuilding }],
  place: () => import('./organization-switch.tsx'),
  commands: () => import('./commands.ts'),
  settings: [
    {
      path: 'organization',
      order: 50,
      label: 'organization',
      icon: IconBuilding,
      load: () => import('./organization.tsx'),
    },
  ],
})
