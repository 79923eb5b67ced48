import { Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import type { MyTask } from '#ui/api/schema/projects.d.ts'
import { useUser } from '#ui/api/session.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { markFresh, useFresh } from '#ui/live/fresh.ts'
import { useTopic } from '#ui/live/live.ts'
import { useRefresh } from './data.ts'
import './projects.css'
import { DueDate } from './due-date.tsx'
import { Widget, WidgetEmpty } from './widget.tsx'
import { useWidgetWords } from './widget-words.ts'

/** What is assigned to the reader, the most pressing first. */
export default function MyTasks() {
  const words = useWidgetWords()
  const user = useUser()
  const refresh = useRefresh()
  useTopic(`projects:mine:${user.id}`, (change) => {
    refresh()
    if (typeof change === 'object') markFresh(change.id)
  })
  const { data, error, refetch } = useQuery({
    queryKey: ['projects', 'list', 'my-tasks'],
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
