import { Stack, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import config from '#config'
import { useUser } from '#ui/api/session.tsx'
import { ListSkeleton } from '#ui/components/states.tsx'
import { idle } from '#ui/idle.ts'
import { useWords } from '#ui/messages.ts'
import { Page } from '#ui/page-kinds/page.tsx'
import { manifests } from './pages.ts'

const all = manifests.flatMap(({ widgets = [] }) => widgets)
const chosen = config.dashboard.flatMap((id) => all.filter((widget) => widget.id === id))
const further = all.filter((widget) => !chosen.includes(widget))

const widgets = [...chosen, ...further].map(({ id, load, long = false }) => {
  // Those that this installation chose are asked for together with the dashboard, and not one round trip later.
  const code = config.dashboard.includes(id) ? load() : idle().then(load)
  code.catch(() => {}) // whoever shows it is told
  return { id, long, Widget: lazy(() => code) }
})
const columns = [widgets.filter(({ long }) => !long), widgets.filter(({ long }) => long)] as const

/** Made of what services and products contribute. */
export default function Dashboard() {
  const words = useWords()
  const user = useUser()
  const [first = user.name] = user.name.split(' ')
  return (
    <Page title={words.dashboard.title}>
      <Stack gap={24}>
        <Text size="lg" fw={600} component="p" m={0}>
          {words.dashboard.greeting(first)}
        </Text>
        <div className="socle-dashboard">
          {columns.map((column, index) => (
            <Stack key={index === 0 ? 'short' : 'long'} gap={24}>
              {column.map(({ id, Widget }) => (
                <Suspense key={id} fallback={<ListSkeleton rows={4} />}>
                  <Widget />
                </Suspense>
              ))}
            </Stack>
          ))}
        </div>
      </Stack>
    </Page>
  )
}
