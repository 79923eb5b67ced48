import { Button, Group, Stack, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { cursorOf, paged } from '#ui/api/pages.ts'
import { Picker } from '#ui/components/picker.tsx'
import { EmptyState } from '#ui/components/states.tsx'
import { List } from '#ui/page-kinds/list.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { taskSorts } from '../vocabulary.ts'
import { AddTask } from './add-task.tsx'
import type { Board, Task } from './data.ts'
import { listKey } from './keep-task.ts'
import { TaskSummary } from './list-cells.tsx'
import { useColumns } from './list-columns.tsx'
import { filterNames, listQuery, unfiltered } from './list-query.ts'
import { mayEdit } from './may.ts'
import { TaskFilters } from './task-filters.tsx'
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
              query: {
                ...filter,
                sort,
                direction,
                // Once for all pages.
                ...(pageParam === null && { count: 'exact' }),
                ...cursorOf(pageParam),
              },
            },
          }),
        ),
    },
  )
  const trash = filter.deleted !== undefined
  const filtered = filterNames.some((name) => filter[name] !== undefined)
  const columns = useColumns(board, { trash, sort, direction })
  // What is added is seen: not under a filter that may leave it out.
  const column = filtered
    ? board.columns.find(
        ({ status }) => Object.keys(filter).join() === 'status' && status === filter.status,
      )
    : board.columns[0]
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
      <TaskFilters
        board={board}
        total={data?.pages[0]?.total}
        before={!trash && <TaskViews board={board} />}
        after={<Sort sort={sort} direction={direction} />}
      />
      <List<Task>
        label={board.project.name}
        rows={data?.pages.flatMap((page) => page.items)}
        error={error}
        onRetry={() => void refetch()}
        columns={columns}
        opener={columns[1]}
        onOpen={(task) => onOpen(task.id)}
        summary={(task) => <TaskSummary task={task} board={board} />}
        isDone={(task) => task.completed_at !== null}
        onMore={hasNextPage ? () => void fetchNextPage() : undefined}
        loadingMore={isFetchingNextPage}
        empty={
          <EmptyState
            title={
              filtered ? words.filters.none : trash ? words.trash.empty : words.filters.no_tasks
            }
          />
        }
      />
      {column && !trash && mayEdit(board.project) && (
        <AddTask
          projectId={board.project.id}
          status={column.status}
          column={column.name}
          filtered={false}
        />
      )}
    </Stack>
  )
}

/** For orders that no column has, and for screens without columns. */
function Sort({
  sort,
  direction,
}: {
  sort: (typeof taskSorts)[number]
  direction: 'asc' | 'desc'
}) {
  const { filters } = useWords()
  const [, setUrl] = useUrlState()
  return (
    <Group gap={4} wrap="nowrap">
      <Picker
        label={filters.sort}
        look="cell"
        choices={taskSorts.map((value) => ({ value, label: filters.sorts[value] }))}
        chosen={[sort]}
        onPick={(value) => setUrl({ sort: value })}
      >
        <span>{filters.sorts[sort]}</span>
      </Picker>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={() => setUrl({ direction: direction === 'asc' ? 'desc' : 'asc' })}
      >
        {direction === 'asc' ? filters.ascending : filters.descending}
      </Button>
    </Group>
  )
}
