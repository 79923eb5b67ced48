import { Alert, Box, Button, SegmentedControl } from '@mantine/core'
import { IconArchive, IconUserPlus } from '@tabler/icons-react'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type CSSProperties, lazy, Suspense, useEffect } from 'react'
import { isMissing } from '#ui/api/api-error.ts'
import { ListSkeleton } from '#ui/components/states.tsx'
import { idle } from '#ui/idle.ts'
import { preferredLanguage } from '#ui/language.tsx'
import { BoardSkeleton } from '#ui/page-kinds/board-skeleton.tsx'
import { Page } from '#ui/page-kinds/page.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { boardShown } from './board-shown.ts'
import BoardView from './board-view.tsx'
import { loadCardMenu } from './card-menu-button.tsx'
import { Faces } from './faces.tsx'
import { useLiveProject } from './live-project.ts'
import './projects.css'
import { boardQuery } from './board-query.ts'
import { ProjectMenu } from './project-menu.tsx'
import { useWords } from './words.ts'

const parts = {
  list: () => import('./list-view.tsx'),
  activity: () => import('./activity-view.tsx'),
  task: () => import('./task-drawer.tsx'),
  share: () => import('./share.tsx'),
  commands: () => import('./commands-here.tsx'),
  menu: loadCardMenu,
  tools: () => import('./board-tools.tsx'),
}
const BoardTools = lazy(parts.tools)
const ListView = lazy(parts.list)
const ActivityView = lazy(parts.activity)
const TaskDrawer = lazy(parts.task)
const Share = lazy(parts.share)
const ProjectCommands = lazy(async () => ({
  default: (await parts.commands()).ProjectCommands,
}))
const Star = lazy(() => import('#services/favorites/pages/star.tsx'))
const MissingProject = lazy(() => import('./missing-project.tsx'))

/** Asks for the board while the page is still being loaded. A failure is the page's to show. */
export function prepare(queries: QueryClient, project_id: string): Promise<unknown> {
  void queries.prefetchQuery(boardQuery(project_id))
  return useWords.load(preferredLanguage())
}

const views = ['board', 'list', 'activity'] as const

/** One project: its board, list and activity, and the task that is open. The address says which. */
export default function ProjectPage() {
  const words = useWords()
  const { projectId = '' } = useParams({ strict: false })
  const [url, setUrl, close] = useUrlState()
  const {
    data: board,
    error,
    refetch,
  } = useQuery({
    ...boardQuery(projectId, boardShown(url)),
    // While another filter is read, the board stands there as it was.
    placeholderData: (before) => (before?.project.id === projectId ? before : undefined),
  })
  useLiveProject(projectId)
  // What the next click opens is there before the connection is gone.
  useEffect(
    () => void idle().then(() => Promise.allSettled(Object.values(parts).map((load) => load()))),
    [],
  )
  const view = views.find((one) => one === url.view) ?? 'board'
  // Whoever was taken out of the project sees it no longer.
  if (error && (!board || isMissing(error))) {
    return (
      <Suspense>
        <MissingProject projectId={projectId} error={error} onRetry={() => void refetch()} />
      </Suspense>
    )
  }
  if (!board) {
    return (
      <Page title={words.title} wide>
        {view === 'board' ? <BoardSkeleton /> : <ListSkeleton rows={8} height={40} />}
      </Page>
    )
  }
  const { project } = board
  return (
    <Page
      title={project.name}
      place={
        <>
          <span
            className="socle-project-mark"
            aria-hidden
            // A custom property, which React's types do not know.
            style={{ '--project-color': project.color } as CSSProperties}
          />
          <Link to="/projects" className="socle-plain-link">
            {words.title}
          </Link>
          {project.description && (
            <span title={project.description} dir="auto">
              {` · ${project.description}`}
            </span>
          )}
        </>
      }
      wide
      fill={view === 'board'}
      actions={
        <>
          <Faces board={board} onOpen={() => setUrl({ share: '1' })} />
          <Suspense>
            <Star entity="projects.project" id={project.id} />
          </Suspense>
          <Button
            variant="default"
            className="socle-share"
            leftSection={<IconUserPlus size={16} stroke={1.5} aria-hidden />}
            onClick={() => setUrl({ share: '1' })}
          >
            {words.share.open}
          </Button>
          <ProjectMenu project={project} />
        </>
      }
    >
      <Suspense>
        <ProjectCommands board={board} />
      </Suspense>
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
        size="sm"
        withItemsBorders={false}
        mb={view === 'board' ? 8 : 16}
        // No wider than its words, where it is one of several rows.
        style={{ alignSelf: 'flex-start' }}
        value={view}
        onChange={(value) =>
          setUrl({ view: value === 'board' ? undefined : value, trash: undefined })
        }
        data={views.map((value) => ({ value, label: words.views[value] }))}
        aria-label={project.name}
      />
      {view === 'board' && (
        // As high as what will stand here.
        <Box mih={68} mb={4}>
          <Suspense>
            <BoardTools board={board} />
          </Suspense>
        </Box>
      )}
      <Suspense
        fallback={view === 'board' ? <BoardSkeleton /> : <ListSkeleton rows={8} height={40} />}
      >
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
            onClose={() => close('task', 'tab')}
          />
        )}
        {url.share && <Share board={board} onClose={() => close('share')} />}
      </Suspense>
    </Page>
  )
}
