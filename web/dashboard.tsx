import { Stack, Text } from '@mantine/core'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type ComponentType, lazy, Suspense, use, useState } from 'react'
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

const widgets = [...chosen, ...further].map(({ id, load, long = false, rows = 4 }) => {
  const isChosen = config.dashboard.includes(id)
  // Those that this installation chose are asked for together with the dashboard, and not one round trip later.
  const code = isChosen ? load() : idle().then(load)
  code.catch(() => {}) // whoever shows it is told
  return { id, long, rows, isChosen, code, Widget: lazy(() => code) }
})
type Shown = (typeof widgets)[number]

/** Made of what services and products contribute. */
export default function Dashboard() {
  const words = useWords()
  const user = useUser()
  const queries = useQueryClient()
  const [first = user.name] = user.name.split(' ')
  const shown = widgets.filter(({ id }) => !user.hidden_widgets.includes(id))
  const [ready] = useState(() =>
    prepared(
      queries,
      shown.filter(({ isChosen }) => isChosen),
    ),
  )
  const columns = [shown.filter(({ long }) => !long), shown.filter(({ long }) => long)]
  return (
    <Page title={words.dashboard.title}>
      <Stack gap={24}>
        <Text size="lg" fw={600} component="p" m={0} dir="auto">
          {words.dashboard.greeting(first)}
        </Text>
        {/* The chosen come together, and with all that is below: whatever is there first would be moved by the next. */}
        <Suspense fallback={<Columns of={columns} Part={WidgetSkeleton} />}>
          <Chosen ready={ready} columns={columns} />
        </Suspense>
      </Stack>
    </Page>
  )
}

function Columns({
  of: columns,
  Part,
}: {
  of: readonly (readonly Shown[])[]
  Part: ComponentType<Shown>
}) {
  return (
    <div className="socle-dashboard">
      {columns.map((column, place) => (
        <Stack key={place === 0 ? 'short' : 'long'} gap={24}>
          {column.map((widget) => (
            <Part key={widget.id} {...widget} />
          ))}
        </Stack>
      ))}
    </div>
  )
}

function Chosen({
  ready,
  columns,
}: {
  ready: Promise<unknown>
  columns: readonly (readonly Shown[])[]
}) {
  use(ready)
  return <Columns of={columns} Part={Part} />
}

function Part({ isChosen, rows, Widget }: Shown) {
  if (isChosen) return <Widget />
  return (
    <Suspense fallback={<WidgetSkeleton rows={rows} />}>
      <Widget />
    </Suspense>
  )
}

/** Their code is here, and what they read. */
const prepared = (queries: QueryClient, shown: readonly Shown[]): Promise<unknown> =>
  Promise.allSettled(shown.map(({ code }) => code.then(({ prepare }) => prepare?.(queries))))
