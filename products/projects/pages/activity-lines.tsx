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
import { messagesHook, useFormat, useLanguage } from '#ui/language.tsx'
import { useWords as useShellWords } from '#ui/messages.ts'
import { doerOf, sentenceOf, taskMark } from './activity-sentence.ts'
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
  const format = useFormat()
  const language = useLanguage()
  const ofTask = typeof scope === 'object' && 'task_id' in scope
  const doer = doerOf(line)
  const list = (parts: readonly string[]) => new Intl.ListFormat(language).format(parts)
  const sentence = sentenceOf(line, { words, day: format.day, list }, ofTask)
  const at = sentence.indexOf(taskMark)
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      {doer && <PersonAvatar person={doer} size={24} />}
      <Text size="sm" flex={1} miw={0} className="socle-anywhere">
        <b>
          <bdi>{doer?.name ?? words.somebody}</bdi>
        </b>{' '}
        {at < 0 ? sentence : sentence.slice(0, at)}
        {at >= 0 && (
          <Link
            to="/projects/$projectId"
            params={{ projectId: line.project_id }}
            search={{ task: line.task_id ?? undefined }}
            className="socle-link"
          >
            #{line.task_number} <bdi>{line.task_title}</bdi>
          </Link>
        )}
        {at >= 0 && sentence.slice(at + taskMark.length)}
        {scope === 'all' && (
          <Text span size="sm" c="dimmed">
            {' · '}
            <bdi>{line.project_name}</bdi>
          </Text>
        )}
      </Text>
      <Text size="xs" c="dimmed" flex="none" lh="20px">
        <Ago at={line.occurred_at} />
      </Text>
    </Group>
  )
}
