import 'virtual:theme-variables.css'
import '#ui/theme/theme.css'
import '#ui/theme/touch.css'
import { MantineProvider, useMantineColorScheme } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod/mini'
import type { Language } from '#kernel/language.ts'
import { ApiError } from '#ui/api/api-error.ts'
import { sessionQuery, useSession } from '#ui/api/session.tsx'
import { leaveKeysToInputMethods } from '#ui/composing.ts'
import { idle } from '#ui/idle.ts'
import { LanguageProvider, preferredLanguage, rememberLanguage } from '#ui/language.tsx'
import { theme } from '#ui/theme/theme.ts'
import { createAppRouter } from './router.tsx'

// The server puts a fresh nonce into each page; what writes style tags needs it (CSP).
const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
const nonce = meta?.nonce ?? ''
Object.assign(globalThis, { __webpack_nonce__: nonce })
// zod would try out `eval` to see whether it may.
z.config({ jitless: true })

leaveKeysToInputMethods()

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // Without a connection a page says so at once, instead of waiting for one.
      networkMode: 'always',
      refetchOnReconnect: true,
      // A refusal stays one; only what never arrived, or came from a server in trouble, is asked again.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
})
void queries.prefetchQuery(sessionQuery)
const router = createAppRouter(queries)

function App() {
  const { data: user } = useSession()
  const { setColorScheme } = useMantineColorScheme()
  const [language, setLanguage] = useState<Language>(() => preferredLanguage())
  useEffect(() => {
    if (!user) return
    rememberLanguage(user.language)
    setLanguage(preferredLanguage())
  }, [user])
  // The choice follows its person onto every device.
  const scheme = user?.theme
  useEffect(() => {
    if (scheme) setColorScheme(scheme)
  }, [scheme, setColorScheme])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const isZoneKnown = user?.time_zone !== null
  useEffect(() => {
    if (isZoneKnown) return
    void import('#services/users/pages/learn-zone.ts').then((module) => module.learnZone(queries))
  }, [isZoneKnown])
  const timeZone = user?.time_zone ?? undefined
  return (
    <LanguageProvider language={language} timeZone={timeZone}>
      <Suspense>
        <RouterProvider router={router} />
      </Suspense>
    </LanguageProvider>
  )
}

// The code of the page comes while it is asked who is there.
for (const { routeId } of router.matchRoutes(router.latestLocation)) {
  const route = router.routesById[routeId]
  if (route) void router.loadRouteChunk(route)
}

// Nothing is translated before it stands there.
void idle()
  .then(() => import('#ui/translated.ts'))
  .then(({ followTranslation }) => followTranslation())

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const page = createRoot(root)
const render = () =>
  page.render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        withCssVariables={false}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={queries}>
          <App />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
// What stands in the first HTML stays until the page that takes its place is complete.
if (root.hasChildNodes()) void router.load().then(render, render)
else render()
