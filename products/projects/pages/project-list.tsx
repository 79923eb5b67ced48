import {
  Badge,
  Button,
  Group,
  Progress,
  SegmentedControl,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
} from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { cursorOf, paged } from '#ui/api/pages.ts'
import { useUser } from '#ui/api/session.tsx'
import { Ago } from '#ui/components/ago.tsx'
import { EmptyState, ErrorState } from '#ui/components/states.tsx'
import { useFormat } from '#ui/language.tsx'
import { markFresh, useFresh } from '#ui/live/fresh.ts'
import { useTopic } from '#ui/live/live.ts'
import { useWords as useShellWords } from '#ui/messages.ts'
import { Page } from '#ui/page-kinds/page.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { type Project, readAgain } from './data.ts'
import { countsOf } from './project-counts.ts'
import './projects.css'
import { leavesTrash, useRestoreProject, useTrashedWords } from './trashed.ts'
import { useWords } from './words.ts'

const ProjectForm = lazy(() => import('./project-form.tsx'))
const key = ['projects', 'list']
const states = ['active', 'archived', 'deleted'] as const

export default function ProjectList() {
  const words = useWords()
  const shell = useShellWords()
  const user = useUser()
  const queries = useQueryClient()
  const [url, setUrl, close] = useUrlState()
  const state = states.find((one) => one === url.state) ?? 'active'
  const creating = url.new !== undefined
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: [...key, state],
      ...paged,
      placeholderData: keepPreviousData,
      queryFn: ({ pageParam }) =>
        dataOf(api.GET('/projects', { params: { query: { state, ...cursorOf(pageParam) } } })),
    },
  )
  useTopic(`projects:mine:${user.id}`, {
    onGap: () => readAgain(queries, [key]),
    onChanges: (changes) => {
      readAgain(queries, [key])
      for (const { id } of changes) markFresh(id)
    },
  })
  const projects = data?.pages.flatMap((page) => page.items) ?? []
  const create = () => setUrl({ new: '1' })
  return (
    <Page
      title={words.title}
      actions={
        <Button leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={create}>
          {words.new_project}
        </Button>
      }
    >
      <Stack gap={16}>
        <SegmentedControl
          size="xs"
          value={state}
          onChange={(value) => setUrl({ state: value === 'active' ? undefined : value })}
          data={states.map((value) => ({ value, label: words.states[value] }))}
          aria-label={words.title}
          w="fit-content"
        />
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing={16} aria-hidden>
            {[1, 2, 3, 4].map((place) => (
              <div key={place} className="socle-card socle-project-card">
                <Skeleton height={14} width="56%" my={5} />
                <Skeleton height={10} width="82%" mt={14} mb={6} />
                <Skeleton height={4} mt={12} mb={8} />
                <Skeleton height={10} width="40%" my={7} />
              </div>
            ))}
          </SimpleGrid>
        )}
        {data && projects.length === 0 && state === 'active' && (
          <EmptyState
            title={words.empty.title}
            text={words.empty.text}
            action={words.new_project}
            onAction={create}
          />
        )}
        {data && projects.length === 0 && state !== 'active' && (
          <EmptyState title={words.empty[state]} />
        )}
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing={16}>
          {projects.map((project) => (
            <ProjectCard key={project.id} project={project} />
          ))}
        </SimpleGrid>
        {hasNextPage && (
          <Button
            variant="default"
            onClick={() => void fetchNextPage()}
            loading={isFetchingNextPage}
          >
            {shell.actions.more}
          </Button>
        )}
      </Stack>
      <Suspense>{creating && <ProjectForm onClose={() => close('new')} />}</Suspense>
    </Page>
  )
}

function ProjectCard({ project }: { project: Project }) {
  const words = useWords()
  const format = useFormat()
  const fresh = useFresh(project.id)
  const all = project.open_tasks + project.completed_tasks
  const counts = countsOf(project, words, format)
  return (
    <div
      className="socle-card socle-project-card"
      data-fresh={fresh}
      // A custom property, which React's types do not know.
      style={{ '--project-color': project.color } as React.CSSProperties}
    >
      <Group gap={8} wrap="nowrap" mb={4}>
        <span className="socle-project-dot" aria-hidden />
        <Link
          to="/projects/$projectId"
          params={{ projectId: project.id }}
          className="socle-project-open socle-ellipsis"
          title={project.name}
          dir="auto"
        >
          {project.name}
        </Link>
        {project.role !== 'owner' && (
          <Badge variant="default" size="sm" ml="auto" tt="none" fw={500} flex="none">
            {words.roles[project.role]}
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed" lineClamp={2} mih={20} className="socle-anywhere" dir="auto">
        {project.description}
      </Text>
      <Progress
        value={all ? (project.completed_tasks / all) * 100 : 0}
        color={project.color}
        size={4}
        mt={12}
        mb={8}
        aria-label={counts}
      />
      <Group justify="space-between" mih={24}>
        <Text size="xs" c="dimmed" className="socle-tabular">
          {counts}
        </Text>
        {project.deleted_at ? (
          <Trashed project={project} deleted_at={project.deleted_at} />
        ) : (
          <Text size="xs" c="dimmed">
            <Ago at={project.updated_at} />
          </Text>
        )}
      </Group>
    </div>
  )
}

/** When it goes for good, and how it comes back. */
function Trashed({ project, deleted_at }: { project: Project; deleted_at: string }) {
  const words = useTrashedWords()
  const format = useFormat()
  const restore = useRestoreProject(project)
  return (
    <Group gap={8} className="socle-project-act">
      <Text size="xs" c="dimmed">
        {words.gone_on(format.date(leavesTrash(deleted_at)))}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={words.restore_project(project.name)}
        loading={restore.isPending}
        onClick={() => restore.mutate()}
      >
        {words.restore}
      </Button>
    </Group>
  )
}
