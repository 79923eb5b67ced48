import { Checkbox, Table, Text } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import type { NotificationPreference as Preference } from '#ui/api/schema/notifications.d.ts'
import { useFailure } from '#ui/components/failure.ts'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { useLanguage } from '#ui/language.tsx'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { useWords } from './words.ts'

type Channel = 'in_app' | 'mail'

/** The settings tab about what one is told of. */
export default function Preferences() {
  const words = useWords().preferences
  const failure = useFailure()
  const language = useLanguage()
  const queries = useQueryClient()
  // The labels come from the server, in one language.
  const query = queryOptions({
    queryKey: ['notifications', 'preferences', language],
    queryFn: () => dataOf(api.GET('/notifications/preferences')),
  })
  const preferences = useQuery(query)
  const change = useMutation({
    mutationFn: ({ kind, ...body }: { kind: string } & Partial<Record<Channel, boolean>>) =>
      dataOf(api.PATCH('/notifications/preferences/{kind}', { params: { path: { kind } }, body })),
    onMutate: ({ kind, ...body }) => {
      const before = queries.getQueryData(query.queryKey)
      queries.setQueryData(
        query.queryKey,
        (list) =>
          list && {
            items: list.items.map((item) => (item.kind === kind ? { ...item, ...body } : item)),
          },
      )
      return before
    },
    onError: (error, body, before) => {
      queries.setQueryData(query.queryKey, before)
      failure(error, () => change.mutate(body))
    },
  })
  const box = (item: Preference, channel: Channel) => {
    const checked = item[channel]
    if (checked === null) return null
    return (
      <Checkbox
        checked={checked}
        aria-label={`${item.label}: ${words[channel]}`}
        onChange={() => change.mutate({ kind: item.kind, [channel]: !checked })}
      />
    )
  }
  return (
    <SettingsSection title={words.title} text={words.about}>
      {preferences.isPending && <ListSkeleton rows={5} height={36} />}
      {preferences.error && (
        <ErrorState error={preferences.error} onRetry={() => void preferences.refetch()} />
      )}
      {preferences.data?.items.length === 0 && <Text size="sm">{words.empty}</Text>}
      {preferences.data && preferences.data.items.length > 0 && (
        <Table verticalSpacing="sm" horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.title}</Table.Th>
              <Table.Th>{words.in_app}</Table.Th>
              <Table.Th>{words.mail}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {preferences.data.items.map((item) => (
              <Table.Tr key={item.kind}>
                <Table.Td>{item.label}</Table.Td>
                <Table.Td>{box(item, 'in_app')}</Table.Td>
                <Table.Td>{box(item, 'mail')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </SettingsSection>
  )
}
