import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { cursorOf, paged } from '#ui/api/pages.ts'
import { Ago } from '#ui/components/ago.tsx'
import { PersonChip } from '#ui/components/person.tsx'
import { EmptyState } from '#ui/components/states.tsx'
import { isolated } from '#ui/isolate.ts'
import { List, type ListColumn } from '#ui/page-kinds/list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { priorities, taskSorts } from '../vocabulary.ts'
import type { Board, Task } from './data.ts'
import { DueDate } from './due-date.tsx'
import { listKey } from './keep-task.ts'
import { dues, filterNames, listQuery, unfiltered } from './list-query.ts'
import { mayEdit } from './may.ts'
import { TaskViews } from './task-views.tsx'
import { useWords } from './words.ts'

/** All tasks of a project under filters and a sort that the address carries. */
export default function ListView({
  board,
  onOpen,
}: {
  board: Board
  onOpen: (taskId: string) => void
}) {
  const words = useWords()
  const [url, setUrl] = useUrlState()
  const { filter, sort, direction } = listQuery(url)
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: [...listKey(board.project.id), { filter, sort, direction }],
      ...paged,
      placeholderData: keepPreviousData,
      queryFn: ({ pageParam }) =>
        dataOf(
          api.GET('/projects/{project_id}/tasks', {
            params: {
              path: { project_id: board.project.id },
              query: { ...filter, sort, direction, ...cursorOf(pageParam) },
            },
          }),
        ),
    },
  )
  const trash = filter.deleted !== undefined
  const filtered = filterNames.some((name) => filter[name] !== undefined)
  const columns = useColumns(board, trash)
  return (
    <Stack gap={12}>
      {trash && (
        <Group justify="space-between" gap={8}>
          <Text size="sm" c="dimmed">
            {words.trash.about} {mayEdit(board.project) && words.trash.how}
          </Text>
          <Button
            variant="default"
            size="xs"
            onClick={() => setUrl({ ...unfiltered, trash: undefined })}
          >
            {words.trash.leave}
          </Button>
        </Group>
      )}
      <Filters board={board} trash={trash} sort={sort} direction={direction} />
      <List<Task>
        label={board.project.name}
        rows={data?.pages.flatMap((page) => page.items)}
        error={error}
        onRetry={() => void refetch()}
        columns={columns}
        opener={columns[1]}
        onOpen={(task) => onOpen(task.id)}
        isDone={(task) => task.completed_at !== null}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        loadingMore={isFetchingNextPage}
        empty={
          <EmptyState
            title={
              filtered ? words.filters.none : trash ? words.trash.empty : words.filters.no_tasks
            }
          >
            {filtered && (
              <Button
                variant="default"
                onClick={() =>
                  setUrl(Object.fromEntries(filterNames.map((name) => [name, undefined])))
                }
              >
                {words.filters.clear}
              </Button>
            )}
          </EmptyState>
        }
      />
    </Stack>
  )
}

function useColumns(board: Board, trash: boolean) {
  const words = useWords()
  const { task } = words
  const nameOf = (status: string) =>
    board.columns.find((column) => column.status === status)?.name ?? status
  return [
    {
      label: words.filters.number,
      width: '44px',
      numeric: true,
      render: ({ number }) => <Text c="dimmed" span inherit>{`#${number}`}</Text>,
    },
    {
      label: task.title,
      width: 'minmax(0, 1fr)',
      render: ({ title }) => <span title={title}>{title}</span>,
    },
    {
      label: task.status,
      width: '128px',
      wide: true,
      render: ({ status }) => <span title={nameOf(status)}>{nameOf(status)}</span>,
    },
    {
      label: task.priority,
      width: '84px',
      wide: true,
      render: ({ priority }) => words.priorities[priority],
    },
    {
      label: task.assigned_to,
      width: '144px',
      wide: true,
      render: ({ assigned_to }) => {
        const person = board.people.find(({ id }) => id === assigned_to)
        return person && <PersonChip person={person} />
      },
    },
    trash
      ? {
          label: words.trash.since,
          width: '128px',
          numeric: true,
          render: ({ deleted_at }) => deleted_at && <Ago at={deleted_at} />,
        }
      : {
          label: task.due_date,
          width: '92px',
          numeric: true,
          render: ({ due_date, completed_at }) =>
            due_date && <DueDate due_date={due_date} done={completed_at !== null} />,
        },
  ] as const satisfies readonly ListColumn<Task>[]
}

function Filters({
  board,
  trash,
  sort,
  direction,
}: {
  board: Board
  trash: boolean
  sort: (typeof taskSorts)[number]
  direction: 'asc' | 'desc'
}) {
  const words = useWords()
  const filters = words.filters
  const [url, setUrl] = useUrlState()
  const q = url.q ?? ''
  // null: nothing was typed that the address does not say.
  const [typed, setTyped] = useState<string | null>(null)
  // The address follows the typing at a distance, so that going back is not letter by letter.
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => {
      setUrl({ q: typed || undefined }, true)
      setTyped(null)
    }, 250)
    return () => clearTimeout(timer)
  }, [typed, setUrl])
  const select = (
    name: 'status' | 'priority' | 'assigned_to' | 'due',
    data: { value: string; label: string }[],
  ) => (
    <NativeSelect
      value={url[name] ?? ''}
      onChange={(event) => setUrl({ [name]: event.currentTarget.value || undefined })}
      data={data}
      aria-label={filters[name]}
    />
  )
  return (
    <Group gap={8}>
      {!trash && <TaskViews board={board} />}
      <TextInput
        type="search"
        value={typed ?? q}
        onChange={(event) => setTyped(event.currentTarget.value)}
        placeholder={filters.search}
        aria-label={filters.search}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        w={{ base: '100%', sm: 220 }}
      />
      {select('status', [
        { value: '', label: filters.any_status },
        ...board.columns.map((column) => ({ value: column.status, label: isolated(column.name) })),
      ])}
      {select('priority', [
        { value: '', label: filters.any_priority },
        ...priorities.map((value) => ({ value, label: words.priorities[value] })),
      ])}
      {select('assigned_to', [
        { value: '', label: filters.anybody },
        { value: 'me', label: filters.me },
        { value: 'nobody', label: filters.nobody },
        ...board.members.map(({ person }) => ({ value: person.id, label: isolated(person.name) })),
      ])}
      {select('due', [
        { value: '', label: filters.any_due },
        ...dues.map((value) => ({ value, label: filters.dues[value] })),
      ])}
      <Group gap={4} ml="auto" wrap="nowrap">
        <NativeSelect
          value={sort}
          onChange={(event) => setUrl({ sort: event.currentTarget.value })}
          data={taskSorts.map((value) => ({ value, label: filters.sorts[value] }))}
          aria-label={filters.sort}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label={direction === 'asc' ? filters.ascending : filters.descending}
          onClick={() => setUrl({ direction: direction === 'asc' ? 'desc' : 'asc' })}
        >
          {direction === 'asc' ? (
            <IconArrowUp size={16} stroke={1.5} aria-hidden />
          ) : (
            <IconArrowDown size={16} stroke={1.5} aria-hidden />
          )}
        </ActionIcon>
      </Group>
    </Group>
  )
}
