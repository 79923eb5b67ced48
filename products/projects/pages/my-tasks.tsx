import { Group, Stack, Text } from '@mantine/core'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import type { MyTask } from '#ui/api/schema/projects.d.ts'
import { ErrorState } from '#ui/components/states.tsx'
import { Lines, Widget, WidgetEmpty } from '#ui/components/widget.tsx'
import { preferredLanguage } from '#ui/language.tsx'
import { useFresh } from '#ui/live/fresh.ts'
import './projects.css'
import { DueDate } from './due-date.tsx'
import { useLiveLists } from './live-lists.ts'
import { useWidgetWords } from './widget-words.ts'

const myTasksQuery = queryOptions({
  queryKey: ['projects', 'list', 'my-tasks'],
  queryFn: () => dataOf(api.GET('/tasks', { params: { query: { limit: 8 } } })),
})

/** Before the dashboard makes room for it. */
export const prepare = (queries: QueryClient) =>
  Promise.all([queries.ensureQueryData(myTasksQuery), useWidgetWords.load(preferredLanguage())])

/** What is assigned to the reader, the most pressing first. */
export default function MyTasks() {
  const words = useWidgetWords()
  const { data, error, refetch } = useQuery(myTasksQuery)
  useLiveLists(data?.items, [myTasksQuery.queryKey])
  return (
    <Widget title={words.my_tasks}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Lines rows={4} />}
      {data?.items.length === 0 && <WidgetEmpty text={words.no_tasks} />}
      <Stack gap={0}>
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
    <Group gap={8} wrap="nowrap" className="socle-line" data-fresh={fresh}>
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
        <Text size="sm" component="span" dir="auto">
          {task.title}
        </Text>
      </Link>
      <Text size="xs" ml="auto" flex="none" c="dimmed" className="socle-tabular" component="span">
        {task.due_date && <DueDate due_date={task.due_date} done={false} />}
      </Text>
    </Group>
  )
}
