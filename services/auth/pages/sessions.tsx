import { Badge, Box, Button, Group, Stack, Text } from '@mantine/core'
import { IconDeviceDesktop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import type { Session } from '#ui/api/schema/auth.d.ts'
import { setAccessToken } from '#ui/api/tokens.ts'
import { useAct } from '#ui/components/act.ts'
import { Ago } from '#ui/components/ago.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { useWords } from './words.ts'

const queryKey = ['auth', 'sessions']

/** The settings tab about devices. */
export default function Sessions() {
  const words = useWords().sessions
  const sessions = useQuery({ queryKey, queryFn: () => dataOf(api.GET('/auth/sessions')) })
  const end = useAct(
    (session: Session) =>
      dataOf(
        api.DELETE('/auth/sessions/{session_id}', { params: { path: { session_id: session.id } } }),
      ),
    { done: words.ended, reads: [queryKey] },
  )
  const endAll = useAct(() => dataOf(api.POST('/auth/logout-all')), {
    onDone: () => setAccessToken(null),
  })
  return (
    <>
      <SettingsSection title={words.title} text={words.about}>
        {sessions.isPending && <ListSkeleton rows={2} />}
        {sessions.error && (
          <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
        )}
        <Stack gap={16} component="ul" p={0} m={0}>
          {sessions.data?.items
            .toSorted((one, other) => Number(other.current) - Number(one.current))
            .map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                busy={end.isPending && end.variables.id === session.id}
                onEnd={() => end.mutate(session)}
              />
            ))}
        </Stack>
      </SettingsSection>
      <SettingsSection title={words.end_all} text={words.end_all_about}>
        <Button
          color="red"
          variant="light"
          loading={endAll.isPending}
          onClick={() => endAll.mutate()}
        >
          {words.end_all}
        </Button>
      </SettingsSection>
    </>
  )
}

function SessionRow(props: {
  readonly session: Session
  readonly busy: boolean
  readonly onEnd: () => void
}) {
  const { session, busy, onEnd } = props
  const words = useWords().sessions
  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap={12}>
      <Group gap={12} wrap="nowrap" miw={0}>
        <IconDeviceDesktop size={18} stroke={1.5} aria-hidden />
        <Box miw={0}>
          <Group gap={8}>
            <Text size="sm" fw={500}>
              {session.device}
            </Text>
            {session.current && (
              <Badge size="sm" variant="light" color="green" tt="none">
                {words.current}
              </Badge>
            )}
            {session.aal === 'aal2' && (
              <Badge size="sm" variant="light" color="gray" tt="none">
                {words.second_factor}
              </Badge>
            )}
          </Group>
          <Text size="xs" c="dimmed">
            {session.current ? (
              words.now
            ) : (
              <>
                {words.last_used} <Ago at={session.last_used_at} />
              </>
            )}{' '}
            · {words.since} <Ago at={session.created_at} />
          </Text>
        </Box>
      </Group>
      {!session.current && (
        <Button
          variant="default"
          size="xs"
          miw="fit-content"
          loading={busy}
          aria-label={words.end_named(session.device)}
          onClick={onEnd}
        >
          {words.end}
        </Button>
      )}
    </Group>
  )
}
