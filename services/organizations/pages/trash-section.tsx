import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { allOf } from '#ui/api/pages.ts'
import { useAct } from '#ui/components/act.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { everything } from './queries.ts'
import { useWords } from './words.ts'

/** Organisations deleted within 30 days, for their owners; nothing when there is none. */
export function TrashSection() {
  const words = useWords().remove
  const trash = useQuery({
    queryKey: ['organizations', 'trash'],
    queryFn: () =>
      allOf((query) =>
        dataOf(api.GET('/organizations', { params: { query: { ...query, deleted: 'true' } } })),
      ),
  })
  const restore = useAct(
    (organization_id: string) =>
      dataOf(
        api.POST('/organizations/{organization_id}/restore', {
          params: { path: { organization_id } },
        }),
      ),
    { done: words.restored, reads: everything },
  )
  if (!trash.data?.length) return null
  return (
    <SettingsSection title={words.trash}>
      <Stack gap={12}>
        {trash.data.map(({ id, name }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Text size="sm" className="socle-ellipsis" title={name} dir="auto">
              {name}
            </Text>
            <Button
              size="xs"
              variant="default"
              miw="fit-content"
              onClick={() => restore.mutate(id)}
            >
              {words.restore}
            </Button>
          </Group>
        ))}
      </Stack>
    </SettingsSection>
  )
}
