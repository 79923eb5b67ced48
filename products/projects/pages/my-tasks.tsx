import { Group, Stack, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import type { MyTask } from '#ui/api/schema/projects.d.ts'
import { useUser } from '#ui/api/session.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { markFresh, useFresh } from '#ui/live/fresh.ts'
import { useTopic } from '#ui/live/live.ts'
import { readAgain } from './data.ts'
import './projects.css'
import { Widget, WidgetEmpty } from '#ui/components/widget.tsx'
import { DueDate } from './due-date.tsx'
import { useWidgetWords } from './widget-words.ts'

const key = ['projects', 'list', 'my-tasks']

/** What is assigned to the reader, the most pressing first. */
export default function MyTasks() {
  const words = useWidgetWords()
  const user = useUser()
  const queries = useQueryClient()
  useTopic(`projects:mine:${user.id}`, {
    onGap: () => readAgain(queries, [key]),
    onChanges: (changes) => {
      readAgain(queries, [key])
      for (const { id } of changes) markFresh(id)
    },
  })
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: () => dataOf(api.GET('/tasks', { params: { query: { limit: 8 } } })),
  })
  return (
    <Widget title={words.my_tasks}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton rows={4} height={28} />}
      {data?.items.length === 0 && <WidgetEmpty text={words.no_tasks} />}
      <Stack gap={8}>
        {data?.items.map((task) => (
          <Row key={task.id} task={task} />
        ))}
      </Stack>
    </Widget>
  )
}

function Row({ task }: { task: MyTask }) {
  const fresh = useFresh(task.id)
  return (
    <Group gap={8} wrap="nowrap" data-fresh={fresh}>
      <span
        className="socle-project-dot"
        // A custom property, which React's types do not know.
        style={{ '--project-color': task.project_color } as React.CSSProperties}
        title={task.project_name}
      />
      <Link
        to="/projects/$projectId"
        params={{ projectId: task.project_id }}
        search={{ task: task.id }}
        className="socle-plain-link socle-ellipsis"
        title={task.title}
      >
        <Text size="sm" component="span">
          {task.title}
        </Text>
      </Link>
      <Text size="xs" ml="auto" flex="none" c="dimmed" className="socle-tabular" component="span">
        {task.due_date && <DueDate due_date={task.due_date} done={false} />}
      </Text>
    </Group>
  )
}
