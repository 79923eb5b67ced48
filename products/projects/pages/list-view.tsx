import { ActionIcon, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { PersonAvatar } from '#ui/components/person.tsx'
import { EmptyState, ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { useFormat } from '#ui/language.tsx'
import { useWords as useShellWords } from '#ui/messages.ts'
import { useUrlState } from '#ui/url-state.ts'
import { priorities, taskSorts } from '../vocabulary.ts'
import type { Board, Task } from './data.ts'
import { filterNames, listQuery } from './list-query.ts'
import { isOverdue } from './task-card.tsx'
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
  const shell = useShellWords()
  const [url, setUrl] = useUrlState()
  const { filter, sort, direction } = listQuery(url)
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ['projects', board.project.id, 'tasks', filter, sort, direction],
      initialPageParam: null as string | null,
      placeholderData: keepPreviousData,
      queryFn: ({ pageParam: cursor }) =>
        dataOf(
          api.GET('/projects/{project_id}/tasks', {
            params: {
              path: { project_id: board.project.id },
              query: { ...filter, sort, direction, ...(cursor && { cursor }) },
            },
          }),
        ),
      getNextPageParam: (page) => page.next,
    })
  const tasks = data?.pages.flatMap((page) => page.items) ?? []
  const filtered = Object.keys(filter).length > 0
  return (
    <Stack gap={12}>
      <Filters board={board} sort={sort} direction={direction} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <ListSkeleton rows={8} height={40} />
      ) : tasks.length === 0 ? (
        <EmptyState title={filtered ? words.filters.none : shell.states.nothing_found}>
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
      ) : (
        <div className="socle-card">
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} board={board} onOpen={onOpen} />
          ))}
        </div>
      )}
      {hasNextPage && (
        <Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {shell.actions.more}
        </Button>
      )}
    </Stack>
  )
}

function TaskRow({
  task,
  board,
  onOpen,
}: {
  task: Task
  board: Board
  onOpen: (taskId: string) => void
}) {
  const words = useWords()
  const format = useFormat()
  const assignee = board.people.find(({ id }) => id === task.assigned_to)
  const column = board.columns.find(({ status }) => status === task.status)?.name ?? task.status
  return (
    <button
      type="button"
      className="socle-task-row"
      data-done={task.completed_at ? true : undefined}
      onClick={() => onOpen(task.id)}
    >
      <span className="socle-tabular">#{task.number}</span>
      <span className="socle-ellipsis socle-task-name" title={task.title}>
        {task.title}
      </span>
      <span className="socle-ellipsis">{column}</span>
      <span>{words.priorities[task.priority]}</span>
      <span
        className={
          isOverdue(task, format.today()) ? 'socle-overdue socle-tabular' : 'socle-tabular'
        }
      >
        {task.due_date && format.day(task.due_date)}
      </span>
      <span>{assignee && <PersonAvatar person={assignee} size={24} />}</span>
    </button>
  )
}

function Filters({
  board,
  sort,
  direction,
}: {
  board: Board
  sort: (typeof taskSorts)[number]
  direction: 'asc' | 'desc'
}) {
  const words = useWords()
  const filters = words.filters
  const [url, setUrl] = useUrlState()
  const [text, setText] = useState(url.q ?? '')
  /** What the address says of it, as far as this field knows. */
  const said = useRef(url.q)
  // Filters cleared, or a step back: the field follows.
  useEffect(() => {
    if (url.q === said.current) return
    said.current = url.q
    setText(url.q ?? '')
  }, [url.q])
  // The address follows the typing at a distance, so that going back is not letter by letter.
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text === (said.current ?? '')) return
      said.current = text || undefined
      setUrl({ q: said.current }, true)
    }, 250)
    return () => clearTimeout(timer)
  }, [text, setUrl])
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
      <TextInput
        type="search"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        placeholder={filters.search}
        aria-label={filters.search}
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        w={{ base: '100%', sm: 220 }}
      />
      {select('status', [
        { value: '', label: filters.any_status },
        ...board.columns.map((column) => ({ value: column.status, label: column.name })),
      ])}
      {select('priority', [
        { value: '', label: filters.any_priority },
        ...priorities.map((value) => ({ value, label: words.priorities[value] })),
      ])}
      {select('assigned_to', [
        { value: '', label: filters.anybody },
        { value: 'me', label: filters.me },
        { value: 'nobody', label: filters.nobody },
        ...board.members.map(({ person }) => ({ value: person.id, label: person.name })),
      ])}
      {select('due', [
        { value: '', label: filters.any_due },
        { value: 'overdue', label: filters.overdue },
        { value: 'week', label: filters.week },
        { value: 'none', label: filters.no_date },
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
          onClick={() => setUrl({ direction: direction === 'asc' ? 'desc' : undefined })}
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
