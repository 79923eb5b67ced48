import { Button, Stack, Text } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { ConfirmName } from '#ui/components/confirm-name.tsx'
import { CopyField } from '#ui/components/copy-field.tsx'
import { ErrorState } from '#ui/components/states.tsx'
import type { Board } from './data.ts'
import { useWords } from './words.ts'

/** The address by which anybody reads the board. */
export function PublicAddress({ board }: { board: Board }) {
  const words = useWords()
  const queries = useQueryClient()
  const path = { project_id: board.project.id }
  const key = ['projects', board.project.id, 'public-link']
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => dataOf(api.GET('/projects/{project_id}/public-link', { params: { path } })),
  })
  const open = useAct(
    () => dataOf(api.PUT('/projects/{project_id}/public-link', { params: { path } })),
    { onDone: (link) => queries.setQueryData(key, { link }) },
  )
  const [closing, setClosing] = useState(false)
  const close = async () => {
    await dataOf(api.DELETE('/projects/{project_id}/public-link', { params: { path } }))
    queries.setQueryData(key, { link: null })
  }
  const link = data?.link
  return (
    <Stack gap={8}>
      <Text size="sm" fw={500}>
        {words.share.public}
      </Text>
      <Text size="sm" c="dimmed">
        {words.share.public_text}
      </Text>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {link && (
        <>
          <CopyField label={words.share.public} text={link.url} />
          <Button variant="default" w="fit-content" onClick={() => setClosing(true)}>
            {words.share.public_off}
          </Button>
          <ConfirmName
            opened={closing}
            title={words.share.public_off}
            text={words.share.public_off_about}
            name={board.project.name}
            action={words.share.public_off}
            onClose={() => setClosing(false)}
            onConfirm={close}
          />
        </>
      )}
      {!link && !error && !board.project.archived_at && (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconLink size={16} stroke={1.5} aria-hidden />}
          onClick={() => open.mutate()}
          loading={open.isPending || !data}
        >
          {words.share.public_on}
        </Button>
      )}
    </Stack>
  )
}
