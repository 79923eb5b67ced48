import { Badge, Box, Group, Text, Title } from '@mantine/core'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { preferredLanguage, useFormat } from '#ui/language.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { useTitle } from '#ui/page-kinds/page.tsx'
import '#ui/page-kinds/board.css'
import './projects.css'
import { useWords } from './words.ts'

const boardQuery = (token: string) =>
  queryOptions({
    queryKey: ['projects', 'public', token],
    queryFn: () => dataOf(api.GET('/public/boards/{token}', { params: { path: { token } } })),
  })

/** Before the first HTML makes room for the page. A failure is the page's to show. */
export const prepare = (queries: QueryClient, token: string) =>
  Promise.all([useWords.load(preferredLanguage()), queries.prefetchQuery(boardQuery(token))])

/** A board as anybody with its address sees it. */
export default function PublicBoard() {
  const words = useWords()
  const format = useFormat()
  const { token = '' } = useParams({ strict: false })
  const { data: board, error, refetch } = useQuery(boardQuery(token))
  useTitle(board?.name ?? words.title)
  if (error instanceof ApiError && error.status === 404) {
    return <NarrowPage title={words.public.gone} text={words.public.gone_text} />
  }
  return (
    <Box component="main" id="content" p={{ base: 16, sm: 24 }}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!board && !error && <ListSkeleton rows={4} height={96} />}
      {board && (
        <>
          <Group mb={4}>
            <Title order={1}>{board.name}</Title>
            <Badge variant="default" tt="none" fw={500}>
              {words.public.read_only}
            </Badge>
          </Group>
          <Text c="dimmed" size="sm" mb={24} maw={720}>
            {board.description}
          </Text>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse it is scrolled by keys */}
          <section className="socle-board" aria-label={board.name} tabIndex={0}>
            {board.columns.map((column) => (
              <section key={column.status} className="socle-board-lane" aria-label={column.name}>
                <header className="socle-board-lane-header">
                  <h2>{column.name}</h2>
                  <span>{format.number(column.tasks.length)}</span>
                </header>
                <ul className="socle-board-cards">
                  {column.tasks.map((task) => (
                    <li
                      key={task.number}
                      className="socle-card socle-section"
                      style={{ padding: 12 }}
                    >
                      <div className="socle-task-title">{task.title}</div>
                      <div className="socle-task-facts">
                        <span>#{task.number}</span>
                        {task.due_date && <span>{format.day(task.due_date)}</span>}
                        {task.labels.map((label) => (
                          <span key={label} className="socle-label">
                            {label}
                          </span>
                        ))}
                      </div>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </section>
        </>
      )}
    </Box>
  )
}
