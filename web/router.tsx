import type { QueryClient } from '@tanstack/react-query'
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { sessionQuery } from '#ui/api/session.tsx'
import { accessToken } from '#ui/api/tokens.ts'
import { noteEntries } from '#ui/history-entries.ts'
import type { Page } from '#ui/manifest.ts'
import { manifests } from './pages.ts'

interface RouterContext {
  readonly queries: QueryClient
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: lazyRouteComponent(() => import('./not-found.tsx')),
  errorComponent: lazyRouteComponent(() => import('./broken.tsx')),
})

const landing = createRoute({
  getParentRoute: () => root,
  path: '/',
  // Whoever is signed in came to work.
  beforeLoad: async ({ context }) => {
    if (accessToken() === null) return
    const user = await context.queries.ensureQueryData(sessionQuery).catch(() => null)
    if (user) throw redirect({ to: '/dashboard' })
  },
  component: lazyRouteComponent(() => import('./landing.tsx')),
  loader: async () => (await import('./landing.tsx')).prepare(),
})

const legal = (['/privacy', '/terms'] as const).map((path) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => import('./legal.tsx')),
    loader: async () => (await import('./legal.tsx')).prepare(),
  }),
)

/** Everything inside the shell is for signed-in people; others sign in first and come back. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const user = await context.queries.ensureQueryData(sessionQuery)
    if (!user) throw redirect({ to: '/login', search: { next: location.href } })
    if (user.leaves_at !== null) throw redirect({ to: '/leaving' })
  },
  component: lazyRouteComponent(() => import('./app-shell.tsx')),
})

const dashboard = createRoute({
  getParentRoute: () => shell,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./dashboard.tsx')),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings.tsx')),
})

const settingsTab = createRoute({
  getParentRoute: () => shell,
  path: '/settings/$tab',
  component: lazyRouteComponent(() => import('./settings.tsx')),
})

const routesOf = (parent: AnyRoute, pages: readonly Page[] = []): AnyRoute[] =>
  pages.map(({ path, load, prepare }) =>
    createRoute({
      getParentRoute: () => parent,
      path,
      component: lazyRouteComponent(load),
      ...(prepare && { loader: ({ context, params }) => prepare(context.queries, params) }),
    }),
  )

const tree = root.addChildren([
  landing,
  ...legal,
  ...manifests.flatMap(({ publicPages }) => routesOf(root, publicPages)),
  shell.addChildren([
    dashboard,
    settings,
    settingsTab,
    ...manifests.flatMap(({ pages }) => routesOf(shell, pages)),
  ]),
])

export function createAppRouter(queries: QueryClient) {
  const router = createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  })
  noteEntries(router.history)
  return router
}
