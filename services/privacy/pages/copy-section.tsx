import { Alert, Button, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import type { DataExport } from '#ui/api/schema/privacy.d.ts'
import { useUser } from '#ui/api/session.tsx'
import { now } from '#ui/clock.ts'
import { useAct } from '#ui/components/act.ts'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { toast } from '#ui/components/toast.ts'
import { useFormat } from '#ui/language.tsx'
import { useTopic } from '#ui/live/live.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { exportQuery } from './queries.ts'
import { saveFile } from './save-file.ts'
import { useWords } from './words.ts'

export function CopySection() {
  const words = useWords().copy
  const queries = useQueryClient()
  const copy = useQuery(exportQuery)
  const { id } = useUser()
  const readAgain = () => void queries.invalidateQueries(exportQuery)
  useTopic(`privacy:${id}`, { onChanges: readAgain, onGap: readAgain })
  const get = useAct(() => dataOf(api.GET('/user/data')), {
    onDone: (answer) => {
      if ('status' in answer) return queries.setQueryData(exportQuery.queryKey, answer)
      const text = JSON.stringify(answer, null, 2)
      saveFile('data.json', new Blob([text], { type: 'application/json' }))
      return toast(words.saved, 'green')
    },
  })
  const { data } = copy
  return (
    <SettingsSection title={words.title} text={words.about}>
      {copy.isPending && <ListSkeleton rows={1} height={36} />}
      {copy.error && <ErrorState error={copy.error} onRetry={() => void copy.refetch()} />}
      {data !== undefined && (
        <Stack gap={16} align="flex-start">
          {data && <Progress copy={data} />}
          {isOver(data) && (
            <Button onClick={() => get.mutate()} loading={get.isPending}>
              {words.get}
            </Button>
          )}
        </Stack>
      )}
    </SettingsSection>
  )
}

const day = 86_400_000

/** Whether asking makes another copy: the server keeps to the one that is under way, or younger than a day. */
function isOver(copy: DataExport | null): boolean {
  if (copy === null || copy.status === 'failed') return true
  return copy.status === 'ready' && now() - Date.parse(copy.created_at) > day
}

/** How far a large copy is. */
function Progress({ copy }: { copy: DataExport }) {
  const words = useWords().copy
  const format = useFormat()
  const download = useAct(() => dataOf(api.GET('/user/data/export/file', { parseAs: 'blob' })), {
    onDone: (file) => saveFile('data.zip', file),
  })
  if (copy.status === 'preparing') {
    return (
      <Alert color="indigo" variant="light" role="status">
        {words.preparing}
      </Alert>
    )
  }
  if (copy.status === 'failed' || copy.size === null || copy.expires_at === null) {
    return (
      <Alert color="red" variant="light" role="alert">
        {words.failed}
      </Alert>
    )
  }
  const size = `${format.number(Math.max(0.1, Math.round(copy.size / 100_000) / 10))} MB`
  return (
    <>
      <Text size="sm">{words.ready(size, format.date(copy.expires_at))}</Text>
      <Button onClick={() => download.mutate()} loading={download.isPending}>
        {words.download}
      </Button>
    </>
  )
}
