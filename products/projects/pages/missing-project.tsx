import { Button, Group } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { useFormat } from '#ui/language.tsx'
import { PageFailure, PlainPage } from '#ui/page-kinds/missing.tsx'
import { Page } from '#ui/page-kinds/page.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { type Project, taskQuery } from './data.ts'
import { countsOf } from './project-counts.ts'
import { ToItsProject } from './to-its-project.tsx'
import { leavesTrash, useRestoreProject, useTrashedWords } from './trashed.ts'
import { useWords } from './words.ts'

/** Instead of a board that could not be read: its project may be in the trash, where its owners find it. */
export default function MissingProject({
  projectId,
  error,
  onRetry,
}: {
  projectId: string
  error: unknown
  onRetry: () => void
}) {
  const words = useWords()
  const [{ task: task_id = '' }] = useUrlState()
  // An address that names nothing is in no trash.
  const isMissing = error instanceof ApiError && error.status === 404
  const task = useQuery({ ...taskQuery(task_id), enabled: isMissing && task_id !== '' })
  const { data, isLoading } = useQuery({
    enabled: isMissing,
    queryKey: ['projects', projectId, 'project'],
    queryFn: () =>
      dataOf(api.GET('/projects/{project_id}', { params: { path: { project_id: projectId } } })),
  })
  if (task.data && task.data.project_id !== projectId) {
    // An old address of what was moved to a project that the reader may read.
    return <ToItsProject task={task.data} />
  }
  if (isLoading || task.isLoading) return <Page title={words.title}>{null}</Page>
  if (data?.deleted_at) return <TrashedProject project={data} deleted_at={data.deleted_at} />
  return (
    <PageFailure title={words.title} error={error} onRetry={onRetry}>
      <ToProjects />
    </PageFailure>
  )
}

function TrashedProject({ project, deleted_at }: { project: Project; deleted_at: string }) {
  const words = useWords()
  const trashed = useTrashedWords()
  const format = useFormat()
  const restore = useRestoreProject(project)
  return (
    <PlainPage
      page={words.title}
      title={trashed.title(project.name)}
      text={trashed.text(countsOf(project, words, format), format.date(leavesTrash(deleted_at)))}
    >
      <Group gap={8}>
        <Button
          leftSection={<IconArrowBackUp size={16} stroke={1.5} aria-hidden />}
          loading={restore.isPending}
          onClick={() => restore.mutate()}
        >
          {trashed.restore}
        </Button>
        <ToProjects />
      </Group>
    </PlainPage>
  )
}

function ToProjects() {
  const words = useTrashedWords()
  return (
    <Button component={Link} to="/projects" variant="default">
      {words.back}
    </Button>
  )
}
