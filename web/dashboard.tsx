import { Stack, Text } from '@mantine/core'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, use, useState } from 'react'
import config from '#config'
import { useUser } from '#ui/api/session.tsx'
import { WidgetSkeleton } from '#ui/components/widget.tsx'
import { idle } from '#ui/idle.ts'
import { useWords } from '#ui/messages.ts'
import { Page } from '#ui/page-kinds/page.tsx'
import { manifests } from './pages.ts'

const all = manifests.flatMap(({ widgets = [] }) => widgets)
const chosen = config.dashboard.flatMap((id) => all.filter((widget) => widget.id === id))
const further = all.filter((widget) => !chosen.includes(widget))

const widgets = [...chosen, ...further].map(({ id, load, long = false }) => {
  const isChosen = config.dashboard.includes(id)
  // Those that this installation chose are asked for together with the dashboard, and not one round trip later.
  const code = isChosen ? load() : idle().then(load)
  code.catch(() => {}) // whoever shows it is told
  return { id, long, isChosen, code, Widget: lazy(() => code) }
})
type Shown = (typeof widgets)[number]

/** Made of what services and products contribute. */
export default function Dashboard() {
  const words = useWords()
  const user = useUser()
  const [first = user.name] = user.name.split(' ')
  const shown = widgets.filter(({ id }) => !user.hidden_widgets.includes(id))
  const short = shown.filter(({ long }) => !long)
  return (
    <Page title={words.dashboard.title}>
      <Stack gap={24}>
        <Text size="lg" fw={600} component="p" m={0} dir="auto">
          {words.dashboard.greeting(first)}
        </Text>
        <div className="socle-dashboard">
          <Column widgets={short} />
          <Column widgets={shown.filter(({ long }) => long)} />
        </div>
      </Stack>
    </Page>
  )
}

/** The chosen widgets come together: one that is there first would be moved by the next. */
function Column({ widgets: shown }: { widgets: readonly Shown[] }) {
  const queries = useQueryClient()
  const together = shown.filter(({ isChosen }) => isChosen)
  const [ready] = useState(() => prepared(queries, together))
  return (
    <Stack gap={24}>
      <Suspense fallback={shown.map(({ id }) => <WidgetSkeleton key={id} rows={4} />)}>
        <Chosen ready={ready} widgets={together} />
        {shown
          .filter(({ isChosen }) => !isChosen)
          .map(({ id, Widget }) => (
            <Suspense key={id} fallback={<WidgetSkeleton rows={4} />}>
              <Widget />
            </Suspense>
          ))}
      </Suspense>
    </Stack>
  )
}

function Chosen({ ready, widgets: shown }: { ready: Promise<unknown>; widgets: readonly Shown[] }) {
  use(ready)
  return shown.map(({ id, Widget }) => <Widget key={id} />)
}

/** Their code is here, and what they read. */
const prepared = (queries: QueryClient, shown: readonly Shown[]): Promise<unknown> =>
  Promise.allSettled(shown.map(({ code }) => code.then(({ prepare }) => prepare?.(queries))))
