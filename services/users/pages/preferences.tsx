import {
  NativeSelect,
  SegmentedControl,
  Select,
  Stack,
  Text,
  useMantineColorScheme,
} from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useMemo } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import type { Settings } from '#ui/api/schema/users.d.ts'
import { sessionQuery } from '#ui/api/session.tsx'
import { useFailure } from '#ui/components/failure.ts'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { toast } from '#ui/components/toast.ts'
import { offeredLanguages } from '#ui/language.tsx'
import { useWords as useUiWords } from '#ui/messages.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { useWords } from './words.ts'
import { browserZone } from './zone.ts'

type UpdateSettings = Partial<Omit<Settings, 'version' | 'time_zone'>> & {
  readonly time_zone?: string
}

const settingsQuery = queryOptions({
  queryKey: ['users', 'settings'],
  queryFn: () => dataOf(api.GET('/user/settings')),
})

/** The settings tab about language, theme and zone; each choice counts at once. */
export default function Preferences() {
  const words = useWords().preferences
  const settings = useQuery(settingsQuery)
  return (
    <SettingsSection title={words.title}>
      {settings.isPending && <ListSkeleton rows={3} height={56} />}
      {settings.error && (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.data && <Choices settings={settings.data} />}
    </SettingsSection>
  )
}

function Choices({ settings }: { settings: Settings }) {
  const words = useWords().preferences
  const ui = useUiWords()
  const failure = useFailure()
  const themeLabel = useId()
  const queries = useQueryClient()
  const { setColorScheme } = useMantineColorScheme()
  // Browsers list each zone under one of its names; the chosen one may be another.
  const zone = settings.time_zone ?? browserZone() ?? 'UTC'
  const zones = useMemo(
    () => [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])],
    [zone],
  )
  const change = useMutation({
    mutationFn: (body: UpdateSettings) => dataOf(api.PATCH('/user/settings', { body })),
    onMutate: (body) => {
      queries.setQueryData(settingsQuery.queryKey, { ...settings, ...body })
      if (body.theme) setColorScheme(body.theme)
      return settings
    },
    onError: (error, body, before) => {
      queries.setQueryData(settingsQuery.queryKey, before)
      if (before) setColorScheme(before.theme)
      failure(error, () => change.mutate(body))
    },
    onSuccess: async (saved) => {
      queries.setQueryData(settingsQuery.queryKey, saved)
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await toast(words.saved, 'green')
    },
  })
  return (
    <Stack gap={16}>
      <NativeSelect
        label={words.language}
        value={settings.language ?? 'auto'}
        data={[
          { value: 'auto', label: words.languages.auto },
          ...offeredLanguages.map((value) => ({ value, label: words.languages[value] })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          change.mutate({ language: offeredLanguages.find((one) => one === value) ?? null })
        }
      />
      <Stack gap={4}>
        <Text size="sm" fw={500} id={themeLabel}>
          {words.theme}
        </Text>
        <SegmentedControl
          aria-labelledby={themeLabel}
          value={settings.theme}
          data={(['auto', 'light', 'dark'] as const).map((value) => ({
            value,
            label: words.themes[value],
          }))}
          onChange={(theme) => change.mutate({ theme })}
        />
      </Stack>
      <Select
        label={words.time_zone}
        description={words.time_zone_help}
        value={zone}
        data={zones}
        searchable
        allowDeselect={false}
        limit={50}
        nothingFoundMessage={ui.states.nothing_found}
        onChange={(time_zone) => time_zone && change.mutate({ time_zone })}
      />
    </Stack>
  )
}
