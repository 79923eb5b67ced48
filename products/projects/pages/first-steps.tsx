import { Group, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { organizationsQuery } from '#services/organizations/pages/current-organization.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { ErrorState } from '#ui/components/states.tsx'
import { Lines, usePutAway, Widget } from '#ui/components/widget.tsx'
import { preferredLanguage } from '#ui/language.tsx'
import './projects.css'
import { useLiveLists } from './live-lists.ts'
import { useWidgetWords } from './widget-words.ts'

const firstStepsQuery = queryOptions({
  queryKey: ['projects', 'list', 'first-steps'],
  queryFn: async ({ client }) => {
    const [{ items }, organizations] = await Promise.all([
      dataOf(api.GET('/projects', { params: { query: { limit: 10 } } })),
      client.ensureQueryData(organizationsQuery),
    ])
    const [first] = items
    const members = await Promise.all([
      ...items.slice(0, 3).map(({ id }) => membersOfProject(id)),
      ...organizations.filter(({ role }) => role !== 'guest').map(({ id }) => membersOf(id)),
    ])
    return {
      first,
      tasks: items.some((project) => project.open_tasks + project.completed_tasks > 0),
      invited: members.some((count) => count > 1),
    }
  },
})

const membersOfProject = async (project_id: string) =>
  (await dataOf(api.GET('/projects/{project_id}/members', { params: { path: { project_id } } })))
    .items.length

const membersOf = async (organization_id: string) => {
  const params = { path: { organization_id }, query: { limit: 2 } }
  return (await dataOf(api.GET('/organizations/{organization_id}/members', { params }))).items
    .length
}

/** Before the dashboard makes room for it. */
export const prepare = (queries: QueryClient) =>
  Promise.all([queries.ensureQueryData(firstStepsQuery), useWidgetWords.load(preferredLanguage())])

/** What a newcomer does first, ticked by what is there; put away by its reader, or once all of it is done. */
export default function FirstSteps() {
  const words = useWidgetWords()
  const user = useUser()
  const putAway = usePutAway('projects.first-steps')
  const { data, error, refetch } = useQuery(firstStepsQuery)
  useLiveLists(data && (data.first ? [{ project_id: data.first.id }] : []), [
    firstStepsQuery.queryKey,
  ])
  const project = data?.first ? `/projects/${data.first.id}` : '/projects?new=1'
  const steps = data && [
    { done: data.first !== undefined, label: words.step_project, href: '/projects?new=1' },
    { done: data.tasks, label: words.step_task, href: project },
    {
      done: data.invited,
      label: words.step_invite,
      href: data.first ? `${project}?share=1` : project,
    },
    { done: user.mfa, label: words.step_security, href: '/settings/security' },
  ]
  const isDone = steps?.every(({ done }) => done) ?? false
  // Not under the eyes of whoever has just done the last one.
  const rest = useEffectEvent(() => putAway('next'))
  useEffect(() => {
    if (isDone) rest()
  }, [isDone])
  return (
    <Widget title={words.first_steps} away={{ label: words.put_away, run: () => putAway('now') }}>
      {!steps && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!steps && !error && <Lines rows={4} />}
      <Stack gap={0} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps?.map(({ done, label, href }) => (
          <Group key={label} component="li" gap={8} className="socle-line">
            <span className="socle-step" data-done={done || undefined}>
              {done && <IconCheck size={13} stroke={2} aria-hidden />}
            </span>
            {done ? (
              <Text size="sm" c="dimmed" td="line-through">
                {label}
              </Text>
            ) : (
              <Link to={href} className="socle-link">
                <Text size="sm" component="span">
                  {label}
                </Text>
              </Link>
            )}
          </Group>
        ))}
      </Stack>
    </Widget>
  )
}
