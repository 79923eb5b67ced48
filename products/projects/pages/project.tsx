import { Alert, Button, SegmentedControl } from '@mantine/core'
import { IconArchive, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { useTopic } from '#ui/live/live.ts'
import { Page } from '#ui/page-kinds/page.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { boardQuery, may, useRefresh } from './data.ts'
import './projects.css'
import { ProjectMenu } from './project-menu.tsx'
import { useWords } from './words.ts'

const BoardView = lazy(() => import('./board-view.tsx'))
const ListView = lazy(() => import('./list-view.tsx'))
const ActivityView = lazy(() => import('./activity-view.tsx'))
const TaskDrawer = lazy(() => import('./task-drawer.tsx'))
const Share = lazy(() => import('./share.tsx'))

const views = ['board', 'list', 'activity'] as const

/** One project: its board, list and activity, and the task that is open. The address says which. */
export default function ProjectPage() {
  const words = useWords()
  const { projectId = '' } = useParams({ strict: false })
  const [url, setUrl] = useUrlState()
  const refresh = useRefresh()
  const { data: board, error, refetch } = useQuery(boardQuery(projectId))
  useTopic(`projects:project:${projectId}`, () => refresh(projectId))
  const view = views.find((one) => one === url.view) ?? 'board'
  if (error && !board) {
    return (
      <Page title={words.title}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    )
  }
  if (!board) {
    return (
      <Page title={words.title} wide>
        <ListSkeleton rows={4} height={96} />
      </Page>
    )
  }
  const { project } = board
  return (
    <Page
      title={project.name}
      place={words.title}
      wide
      actions={
        <>
          {may(project.role, 'editor') && (
            <Button
              variant="default"
              leftSection={<IconUserPlus size={16} stroke={1.5} aria-hidden />}
              onClick={() => setUrl({ share: '1' })}
            >
              {words.share.open}
            </Button>
          )}
          <ProjectMenu project={project} />
        </>
      }
    >
      {project.archived_at && (
        <Alert
          mb={16}
          icon={<IconArchive size={18} stroke={1.5} aria-hidden />}
          variant="light"
          color="gray"
        >
          {words.menu.archived}
        </Alert>
      )}
      <SegmentedControl
        size="xs"
        mb={16}
        value={view}
        onChange={(value) => setUrl({ view: value === 'board' ? undefined : value })}
        data={views.map((value) => ({ value, label: words.views[value] }))}
        aria-label={project.name}
      />
      <Suspense fallback={<ListSkeleton rows={4} height={72} />}>
        {view === 'board' && <BoardView board={board} onOpen={(task) => setUrl({ task })} />}
        {view === 'list' && <ListView board={board} onOpen={(task) => setUrl({ task })} />}
        {view === 'activity' && <ActivityView board={board} />}
      </Suspense>
      <Suspense>
        {url.task && (
          <TaskDrawer
            key={url.task}
            taskId={url.task}
            board={board}
            onClose={() => setUrl({ task: undefined })}
          />
        )}
        {url.share && <Share board={board} onClose={() => setUrl({ share: undefined }, true)} />}
      </Suspense>
    </Page>
  )
}
