import { createSpotlight, Spotlight, type SpotlightActionData } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { IconFileText, IconHome, IconSearch, IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import { api, dataOf } from '../api/client.ts'
import { useLayer } from '../components/layer.ts'
import { sentenceOf } from '../components/states.tsx'
import { fold } from '../fold.ts'
import type { PagesManifest } from '../manifest.ts'
import { useWords } from '../messages.ts'
import { useNamed } from './named.ts'

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const

/** Finds pages, actions and items, from anywhere. */
export default function Palette({
  manifests,
  onClose,
}: {
  manifests: readonly PagesManifest[]
  onClose: () => void
}) {
  const onTop = useLayer()
  const words = useWords()
  const entries = useNamed(manifests, ({ navigation = [], palette = [] }) => [
    ...navigation,
    ...palette,
  ])
  const navigate = useNavigate()
  const [[store, { open: show }]] = useState(() => createSpotlight())
  useEffect(show, [show])
  const [query, setQuery] = useState('')
  const q = useDeferredValue(query.trim())
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', q],
    enabled: q.length > 1,
    placeholderData: (previous) => previous,
    queryFn: () => dataOf(api.GET('/search', { params: { query: { q, limit: 10 } } })),
  })
  const open = (to: string) => () => void navigate({ to, href: to })
  const pages: SpotlightActionData[] = [
    {
      id: 'home',
      label: words.shell.home,
      leftSection: <IconHome {...icon} />,
      onClick: open('/dashboard'),
    },
    {
      id: 'settings',
      label: words.shell.settings,
      leftSection: <IconSettings {...icon} />,
      onClick: open('/settings'),
    },
    ...entries.map((entry) => ({
      id: entry.to,
      label: entry.name,
      leftSection: <entry.icon {...icon} />,
      onClick: open(entry.to),
    })),
  ]
  // At once, and not only once the browser has time: the next key chooses among what is shown.
  const typed = fold(query.trim())
  const shown = pages.filter(({ label = '' }) => fold(label).includes(typed))
  const found = (q.length > 1 ? (data?.items ?? []) : []).map((hit) => ({
    id: hit.id,
    label: hit.title,
    description: hit.place ?? '',
    leftSection: <IconFileText {...icon} />,
    onClick: open(hit.href),
  }))
  return (
    <Spotlight
      closeOnEscape={onTop}
      store={store}
      onSpotlightClose={onClose}
      query={query}
      onQueryChange={setQuery}
      actions={[...shown, ...found]}
      // Filtered above and by the server, which also finds what is spelt differently.
      filter={(_query, actions) => actions}
      nothingFound={
        error
          ? sentenceOf(error, words.states.network)
          : isFetching
            ? words.states.loading
            : words.states.nothing_found
      }
      shortcut={null}
      searchProps={{
        leftSection: <IconSearch {...icon} />,
        placeholder: words.shell.palette,
        'aria-label': words.shell.palette,
        maxLength: 200,
      }}
    />
  )
}
