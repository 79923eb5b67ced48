import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { isMissing } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { ErrorState } from '#ui/components/states.tsx'
import { preferredLanguage, useFormat } from '#ui/language.tsx'
import { BoardSkeleton } from '#ui/page-kinds/board-skeleton.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { PublicPage } from '#ui/page-kinds/public-page.tsx'
import '#ui/page-kinds/board.css'
import './projects.css'
import { TaskFacts } from './task-card.tsx'
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
  if (isMissing(error)) {
    return <NarrowPage title={words.public.gone} text={words.public.gone_text} />
  }
  if (!board) {
    return (
      <PublicPage title={words.title}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <BoardSkeleton />}
      </PublicPage>
    )
  }
  return (
    <PublicPage title={board.name} text={board.description} badge={words.public.read_only}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse it is scrolled by keys */}
      <section className="socle-board socle-board-window" aria-label={board.name} tabIndex={0}>
        {board.columns.map((column) => (
          <section key={column.status} className="socle-board-lane" aria-label={column.name}>
            <header className="socle-board-lane-header">
              <h2 className="socle-ellipsis" title={column.name} dir="auto">
                {column.name}
              </h2>
              <span className="socle-board-count socle-tabular">{format.number(column.count)}</span>
            </header>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
            <div className="socle-board-scroll" tabIndex={0}>
              <ul className="socle-board-cards">
                {column.tasks.map((task) => (
                  <li key={task.number} className="socle-board-card" data-still>
                    <div className="socle-task-title" dir="auto">
                      {task.title}
                    </div>
                    <TaskFacts
                      task={{ ...task, completed_at: column.kind === 'done' ? '' : null }}
                      labels={task.labels}
                    />
                  </li>
                ))}
              </ul>
              {column.count > column.tasks.length && (
                <p className="socle-more">
                  {words.public.more(format.number(column.count - column.tasks.length))}
                </p>
              )}
            </div>
          </section>
        ))}
      </section>
    </PublicPage>
  )
}
