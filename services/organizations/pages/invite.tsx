import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { settleIn } from './current-organization.ts'
import { useWords } from './words.ts'

/** Opened by the link of an invitation's mail, signed in or not. */
export default function Invite() {
  const words = useWords().invite
  const { token } = useSearch({ strict: false }) as { token?: unknown } // checked in the next line
  if (typeof token !== 'string') return <NarrowPage title={words.title} text={words.no_token} />
  return <Invitation token={token} />
}

function Invitation({ token }: { token: string }) {
  const words = useWords().invite
  const roles: Readonly<Record<string, string>> = useWords().roles
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => dataOf(api.GET('/invitations/preview', { params: { query: { token } } })),
    retry: false,
  })
  const session = useSession()
  if (preview.error instanceof ApiError && preview.error.status < 500) {
    return (
      <NarrowPage
        title={words.failed_title}
        // A token that is none at all says nothing about a field.
        text={preview.error.status === 400 ? words.no_token : preview.error.message}
      >
        <Button component={Link} to="/dashboard" variant="default">
          {words.to_dashboard}
        </Button>
      </NarrowPage>
    )
  }
  if (!preview.data || session.isPending) {
    return (
      <NarrowPage title={words.title}>
        {preview.error ? (
          <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
        ) : (
          <ListSkeleton rows={2} />
        )}
      </NarrowPage>
    )
  }
  const { invited_by, target, organization_name, role } = preview.data
  const inside = target.name === organization_name ? '' : `${words.inside(organization_name)}. `
  return (
    <NarrowPage
      title={words.lead(invited_by.name, target.name)}
      text={`${inside}${words.as(roles[role] ?? role)}`}
    >
      {session.data ? (
        <Accept token={token} email={session.data.email} />
      ) : (
        <SignInFirst token={token} />
      )}
    </NarrowPage>
  )
}

/** The invitation waits while one signs in or up: its address is where they come back to. */
function SignInFirst({ token }: { token: string }) {
  const words = useWords().invite
  const search = { next: `/invite?token=${encodeURIComponent(token)}` }
  return (
    <Group grow>
      <Button renderRoot={(props) => <Link to="/login" search={search} {...props} />}>
        {words.sign_in}
      </Button>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/signup" search={search} {...props} />}
      >
        {words.sign_up}
      </Button>
    </Group>
  )
}

function Accept({ token, email }: { token: string; email: string }) {
  const words = useWords().invite
  const router = useRouter()
  const queries = useQueryClient()
  const accept = useMutation({
    mutationFn: () => dataOf(api.POST('/invitations/accept', { body: { token } })),
    onSuccess: async (answer) => {
      if (answer.status !== 'accepted') return
      settleIn(answer)
      await queries.invalidateQueries()
      router.history.push(answer.href ?? '/dashboard')
    },
  })
  if (accept.data?.status === 'awaiting_confirmation') {
    return (
      <Stack gap={12} role="status">
        <Text fw={500}>{words.awaiting_title}</Text>
        <Text size="sm">{words.awaiting}</Text>
        <Button component={Link} to="/dashboard" variant="default">
          {words.to_dashboard}
        </Button>
      </Stack>
    )
  }
  return (
    <Stack gap={12}>
      {accept.error && <ErrorState error={accept.error} />}
      <Button loading={accept.isPending} onClick={() => accept.mutate()}>
        {words.accept}
      </Button>
      <Text size="xs" c="dimmed" ta="center">
        {words.signed_in_as(shownAddress(email))}
      </Text>
    </Stack>
  )
}
