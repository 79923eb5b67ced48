import { Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import type { components } from '#ui/api/schema.d.ts'
import { Ago } from '#ui/components/ago.tsx'
import { PersonAvatar } from '#ui/components/person.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { useWords as useShellWords } from '#ui/messages.ts'
import { useWords } from './words.ts'

type Activity = components['schemas']['ProjectActivity']
type Scope = { readonly task_id: string } | { readonly project_id: string } | 'all'

/** What happened, newest first: to a task, in a project, or everywhere. */
export function ActivityLines({
  scope,
  empty,
  limit = 30,
}: {
  scope: Scope
  empty?: string
  limit?: number
}) {
  const shell = useShellWords()
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: [
      'projects',
      ...(scope === 'all' ? ['list'] : Object.values(scope)),
      'activity',
      limit,
    ],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => read(scope, { limit, ...(pageParam && { cursor: pageParam }) }),
    getNextPageParam: (page) => page.next,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (isPending) return <ListSkeleton rows={4} height={28} />
  const lines = data.pages.flatMap((page) => page.items)
  if (lines.length === 0 && empty) {
    return (
      <Text size="sm" c="dimmed">
        {empty}
      </Text>
    )
  }
  return (
    <Stack gap={12}>
      {lines.map((line) => (
        <Line key={line.id} line={line} scope={scope} />
      ))}
      {hasNextPage && scope !== 'all' && (
        <Button variant="default" size="xs" onClick={() => void fetchNextPage()}>
          {shell.actions.more}
        </Button>
      )}
    </Stack>
  )
}

function read(scope: Scope, query: { limit: number; cursor?: string }) {
  if (scope === 'all') return dataOf(api.GET('/activity', { params: { query } }))
  return 'task_id' in scope
    ? dataOf(api.GET('/tasks/{task_id}/activity', { params: { path: scope, query } }))
    : dataOf(api.GET('/projects/{project_id}/activity', { params: { path: scope, query } }))
}

function Line({ line, scope }: { line: Activity; scope: Scope }) {
  const words = useWords().activity
  const actor = line.actor
  return (
    <Group gap={10} wrap="nowrap" align="flex-start">
      {actor && <PersonAvatar person={actor} size={22} />}
      <Text size="sm" flex={1} miw={0}>
        <b>{actor?.name ?? words.somebody}</b> {verbOf(line, words)}{' '}
        {line.task_id && !(typeof scope === 'object' && 'task_id' in scope) && (
          <Link
            to="/projects/$projectId"
            params={{ projectId: line.project_id }}
            search={{ task: line.task_id }}
            className="socle-link"
          >
            #{line.task_number} {line.task_title}
          </Link>
        )}
        {scope === 'all' && `·\u00a0${line.project_name}`}
      </Text>
      <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
        <Ago at={line.occurred_at} />
      </Text>
    </Group>
  )
}

type Words = ReturnType<typeof useWords>['activity']

/** What somebody did, as it stands between their name and the task's. */
function verbOf({ type, actor, person, from_column, to_column }: Activity, words: Words): string {
  const word = type.replace('projects.', '') as keyof Words // the types that the product emits
  const name = person?.name ?? words.somebody
  if (word === 'task_moved') return words.task_moved(from_column ?? '…', to_column ?? '…')
  if (word === 'task_assigned' && !person) return words.task_unassigned
  if (word === 'member_removed' && person?.id === actor?.id) return words.member_left
  const verb = words[word]
  return typeof verb === 'string' ? verb : verb(name)
}
