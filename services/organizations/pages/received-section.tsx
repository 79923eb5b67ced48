import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import type { ReceivedInvitation as Received } from '#ui/api/schema/organizations.d.ts'
import { useAct } from '#ui/components/act.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import { settleIn } from './current-organization.ts'
import { everything, receivedQuery } from './queries.ts'
import { useWords } from './words.ts'

/** What the person is invited to, by their address; nothing when there is none. */
export function ReceivedSection() {
  const words = useWords().invite
  const received = useQuery(receivedQuery)
  if (!received.data?.length) return null
  return (
    <SettingsSection title={words.title}>
      <Stack gap={16}>
        {received.data.map((invitation) => (
          <ReceivedInvitation key={invitation.id} invitation={invitation} />
        ))}
      </Stack>
    </SettingsSection>
  )
}

export function ReceivedInvitation({ invitation }: { invitation: Received }) {
  const words = useWords().invite
  const router = useRouter()
  const params = { path: { invitation_id: invitation.id } }
  const accept = useAct(() => dataOf(api.POST('/invitations/{invitation_id}/accept', { params })), {
    done: words.accepted,
    reads: everything,
    onDone: (answer) => {
      settleIn(answer)
      if (answer.href) router.history.push(answer.href)
    },
  })
  const decline = useAct(
    () => dataOf(api.POST('/invitations/{invitation_id}/decline', { params })),
    { done: words.declined, reads: everything },
  )
  return (
    <Group justify="space-between" gap={12}>
      <Text size="sm" flex={1} miw={200}>
        {words.lead(invitation.invited_by.name, invitation.target.name)}
      </Text>
      <Group gap={8} wrap="nowrap">
        <Button
          size="xs"
          loading={accept.isPending}
          disabled={decline.isPending}
          onClick={() => accept.mutate()}
        >
          {words.accept}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={accept.isPending || decline.isPending}
          onClick={() => decline.mutate()}
        >
          {words.decline}
        </Button>
      </Group>
    </Group>
  )
}
