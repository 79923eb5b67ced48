import { Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import { cursorOf, paged } from '#ui/api/pages.ts'
import type { ProjectActivity as Activity } from '#ui/api/schema/projects.d.ts'
import { Ago } from '#ui/components/ago.tsx'
import { PersonAvatar } from '#ui/components/person.tsx'
import { ErrorState } from '#ui/components/states.tsx'
import { Lines } from '#ui/components/widget.tsx'
import { messagesHook } from '#ui/language.tsx'
import { useWords as useShellWords } from '#ui/messages.ts'
import { useLiveLists } from './live-lists.ts'

const useWords = messagesHook({
  en: () => import('../messages/en-activity.ts'),
  fr: () => import('../messages/fr-activity.ts'),
})

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
  const queryKey = [
    'projects',
    ...(scope === 'all' ? ['list'] : Object.values(scope)),
    'activity',
    limit,
  ]
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey,
      ...paged,
      queryFn: ({ pageParam }) => read(scope, { limit, ...cursorOf(pageParam) }),
    },
  )
  const lines = data?.pages.flatMap((page) => page.items)
  // One project's page keeps its own lines.
  useLiveLists(scope === 'all' ? lines : undefined, [queryKey])
  if (!lines) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <Lines rows={8} height={36} />
    )
  }
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
        <Button
          variant="default"
          size="xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
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
  const words = useWords()
  const ofTask = typeof scope === 'object' && 'task_id' in scope
  const { actor } = line
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      {actor && <PersonAvatar person={actor} size={24} />}
      <Text size="sm" flex={1} miw={0} className="socle-anywhere">
        <b>{actor?.name ?? words.somebody}</b>{' '}
        {ofTask ? verbOf(line, { ...words, ...words.of_task }) : verbOf(line, words)}{' '}
        {line.task_id && !ofTask && (
          <Link
            to="/projects/$projectId"
            params={{ projectId: line.project_id }}
            search={{ task: line.task_id }}
            className="socle-link"
          >
            #{line.task_number} {line.task_title}
          </Link>
        )}
        {scope === 'all' && (
          <Text span size="sm" c="dimmed">
            {line.task_id && ' · '}
            {line.project_name}
          </Text>
        )}
      </Text>
      <Text size="xs" c="dimmed" flex="none" lh="20px">
        <Ago at={line.occurred_at} />
      </Text>
    </Group>
  )
}

type Words = Omit<ReturnType<typeof useWords>, 'of_task'>

/** What somebody did, as it stands between their name and the task's. */
function verbOf({ type, actor, person, from_column, to_column }: Activity, words: Words): string {
  const word = type.replace('projects.', '') as keyof Words // the types that the product emits
  const name = person?.name ?? words.somebody
  if (word === 'task_moved') return words.task_moved(from_column ?? '…', to_column ?? '…')
  if (word === 'task_assigned' && !person) return words.task_unassigned
  if (word === 'task_assigned' && person?.id === actor?.id) return words.task_taken
  if (word === 'member_removed' && person?.id === actor?.id) return words.member_left
  const verb = words[word]
  return typeof verb === 'string' ? verb : verb(name)
}
