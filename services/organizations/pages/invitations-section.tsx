import { Badge, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { useAct } from '#ui/components/act.ts'
import { Form, useForm } from '#ui/components/form.tsx'
import { More } from '#ui/components/more.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { toast } from '#ui/components/toast.ts'
import { SettingsSection } from '#ui/page-kinds/settings-section.tsx'
import type { Organization } from './current-organization.ts'
import { InviteLinks } from './invite-links.tsx'
import { everything, type Invitation, invitationsQuery } from './queries.ts'
import { useWords } from './words.ts'

/** Owners are made of members; guests come by what they are invited to. */
const offered = ['member', 'admin'] as const

export function InvitationsSection({ organization }: { organization: Organization }) {
  const { invitations: words, roles } = useWords()
  const invitations = useInfiniteQuery(invitationsQuery(organization.id))
  const waiting = invitations.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <SettingsSection title={words.title}>
      <Stack gap={24}>
        <Invite organization={organization} />
        <InviteLinks
          organization_id={organization.id}
          roles={[{ value: 'member', label: roles.member }]}
        />
        {invitations.isPending && <ListSkeleton rows={2} height={36} />}
        {invitations.error && (
          <ErrorState error={invitations.error} onRetry={() => void invitations.refetch()} />
        )}
        {invitations.data && waiting.length === 0 && (
          <Text size="sm" c="dimmed">
            {words.empty}
          </Text>
        )}
        {waiting.length > 0 && (
          <Stack gap={12} component="ul" p={0} m={0}>
            {waiting.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </Stack>
        )}
        <More list={invitations} />
      </Stack>
    </SettingsSection>
  )
}

function Invite({ organization }: { organization: Organization }) {
  const words = useWords()
  const queries = useQueryClient()
  const form = useForm({
    initial: { email: '', role: 'member' },
    draft: `invite-${organization.id}`,
    onSubmit: async (body, headers) => {
      const params = { path: { organization_id: organization.id } }
      const sent = await dataOf(
        api.POST('/organizations/{organization_id}/invitations', {
          params,
          body,
          headers,
        }),
      )
      form.set('email', '')
      await queries.invalidateQueries({ queryKey: invitationsQuery(organization.id).queryKey })
      await toast(words.invitations.sent(shownAddress(sent.email)), 'green')
    },
  })
  const { error, ...role } = form.field('role')
  return (
    <Form form={form} action={words.invitations.submit}>
      <TextInput
        inputMode="email"
        autoComplete="off"
        label={words.invitations.email}
        {...form.field('email')}
      />
      <NativeSelect
        label={words.invitations.role}
        data={offered.map((value) => ({ value, label: words.roles[value] }))}
        error={error}
        {...role}
      />
    </Form>
  )
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const words = useWords().invitations
  const { id: invitation_id, organization_id, email, status } = invitation
  const revoke = useAct(
    () =>
      dataOf(
        api.DELETE('/organizations/{organization_id}/invitations/{invitation_id}', {
          params: { path: { organization_id, invitation_id } },
        }),
      ),
    { done: words.revoked, reads: everything },
  )
  const confirm = useAct(
    () =>
      dataOf(
        api.POST('/invitations/{invitation_id}/confirm', { params: { path: { invitation_id } } }),
      ),
    { done: words.confirmed, reads: everything },
  )
  const label = {
    pending: words.pending,
    expired: words.expired,
    awaiting_confirmation: words.awaiting(invitation.accepted_by?.name ?? ''),
  }
  return (
    <Group component="li" justify="space-between" gap={8} style={{ listStyle: 'none' }}>
      <Stack gap={4} miw={0} flex={1}>
        <Text size="sm" className="socle-ellipsis" title={shownAddress(email)}>
          {shownAddress(email)}
        </Text>
        <Badge
          size="sm"
          variant="light"
          color={status === 'awaiting_confirmation' ? 'yellow' : 'gray'}
          tt="none"
        >
          {label[status as keyof typeof label] /* only open ones are listed */}
        </Badge>
      </Stack>
      <Group gap={8} wrap="nowrap">
        {status === 'awaiting_confirmation' && (
          <Button
            size="xs"
            loading={confirm.isPending}
            disabled={revoke.isPending}
            onClick={() => confirm.mutate()}
          >
            {words.confirm}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          disabled={confirm.isPending || revoke.isPending}
          aria-label={words.revoke_named(email)}
          onClick={() => revoke.mutate()}
        >
          {words.revoke}
        </Button>
      </Group>
    </Group>
  )
}
