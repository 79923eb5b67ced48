import { Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import { useUser } from '#ui/api/session.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { Widget } from '#ui/components/widget.tsx'
import { useWidgetWords } from './widget-words.ts'

/** What a newcomer does first; ticked by what is there, gone once all of it is. */
export default function FirstSteps() {
  const words = useWidgetWords()
  const user = useUser()
  const { data, error, refetch } = useQuery({
    queryKey: ['projects', 'list', 'first-steps'],
    queryFn: async () => {
      const { items } = await dataOf(api.GET('/projects', { params: { query: { limit: 10 } } }))
      const [first] = items
      const members = first
        ? await dataOf(
            api.GET('/projects/{project_id}/members', {
              params: { path: { project_id: first.id } },
            }),
          )
        : undefined
      return {
        first,
        tasks: items.some((project) => project.open_tasks + project.completed_tasks > 0),
        invited: (members?.items.length ?? 0) > 1,
      }
    },
  })
  if (!data) {
    return (
      <Widget title={words.first_steps}>
        {error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <ListSkeleton rows={4} height={24} />
        )}
      </Widget>
    )
  }
  const project = data.first ? `/projects/${data.first.id}` : '/projects?new=1'
  const steps = [
    { done: data.first !== undefined, label: words.step_project, href: '/projects?new=1' },
    { done: data.tasks, label: words.step_task, href: project },
    {
      done: data.invited,
      label: words.step_invite,
      href: data.first ? `${project}?share=1` : project,
    },
    { done: user.mfa, label: words.step_security, href: '/settings/security' },
  ]
  if (steps.every(({ done }) => done)) return null
  return (
    <Widget title={words.first_steps}>
      <Stack gap={8} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps.map(({ done, label, href }) => (
          <Group key={label} component="li" gap={8}>
            <ThemeIcon size={20} radius="xl" variant={done ? 'filled' : 'default'} color="teal">
              {done && <IconCheck size={13} stroke={2} aria-hidden />}
            </ThemeIcon>
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
