import { IconLayoutKanban, IconPlus } from '@tabler/icons-react'
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { definePages } from '#ui/manifest.ts'

export const pages = definePages({
  name: 'projects',
  publicRoutes: (parent: AnyRoute) => [
    createRoute({
      getParentRoute: () => parent,
      path: '/p/$token',
      component: lazyRouteComponent(() => import('./public-board.tsx')),
      loader: async ({ context, params }) =>
        (await import('./public-board.tsx')).prepare(context.queries, params.token),
    }),
  ],
  routes: (parent: AnyRoute) => [
    createRoute({
      getParentRoute: () => parent,
      path: '/projects',
      component: lazyRouteComponent(() => import('./project-list.tsx')),
    }),
    createRoute({
      getParentRoute: () => parent,
      path: '/projects/$projectId',
      component: lazyRouteComponent(() => import('./project.tsx')),
      loader: async ({ context, params }) =>
        (await import('./project.tsx')).prepare(context.queries, params.projectId),
    }),
  ],
  navigation: [
    {
      to: '/projects',
      label: { en: 'Projects', fr: 'Projets' },
      icon: IconLayoutKanban,
      color: 'indigo',
    },
  ],
  palette: [
    {
      id: 'new-project',
      label: { en: 'Create a project', fr: 'Créer un projet' },
      to: '/projects?new=1',
      icon: IconPlus,
    },
  ],
  widgets: [
    { id: 'projects.first-steps', order: 5, load: () => import('./first-steps.tsx') },
    { id: 'projects.my-tasks', order: 10, load: () => import('./my-tasks.tsx') },
    {
      id: 'projects.activity',
      order: 20,
      long: true,
      load: () => import('./recent-activity.tsx'),
    },
  ],
})
