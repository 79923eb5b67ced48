import { Button, Group, Loader, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiError } from '#ui/api/api-error.ts'
import { sessionQuery } from '#ui/api/session.tsx'
import { ErrorState } from '#ui/components/states.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { useToken } from './search.ts'

interface Way {
  readonly to: string
  readonly label: string
}

/**
 * Uses up a mail's link as soon as it is opened, and says what came of it: what was refused of the link
 * itself; anything else may be tried again.
 */
export function LinkResult(props: {
  readonly name: string
  readonly words: {
    readonly title: string
    readonly working: string
    readonly done_title: string
    readonly failed_title: string
    readonly no_token: string
  }
  readonly confirm: (token: string) => Promise<{ message: string }>
  readonly done: Way
  readonly failed: Way
}) {
  const { name, words, confirm, done, failed } = props
  const token = useToken()
  const queries = useQueryClient()
  // A query, so that the link is used once even where React mounts twice.
  const { data, error, refetch } = useQuery({
    queryKey: ['mail-link', name, token],
    enabled: token !== null,
    queryFn: async () => {
      const answer = await confirm(token ?? '')
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      return answer
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  if (token === null) return <Outcome title={words.title} text={words.no_token} way={failed} />
  if (data) return <Outcome title={words.done_title} text={data.message} way={done} />
  if (error instanceof ApiError && (error.status === 400 || error.status === 409)) {
    return <Outcome title={words.failed_title} text={error.message} way={failed} />
  }
  return (
    <NarrowPage title={words.title}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Group gap={8} role="status">
          <Loader size="xs" />
          <Text size="sm">{words.working}</Text>
        </Group>
      )}
    </NarrowPage>
  )
}

function Outcome({ title, text, way }: { title: string; text: string; way: Way }) {
  return (
    <NarrowPage title={title} text={text}>
      <Button component={Link} to={way.to} fullWidth>
        {way.label}
      </Button>
    </NarrowPage>
  )
}
