import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useEnter } from '#services/auth/pages/enter.ts'
import { shownAddress } from '#services/mail/vocabulary.ts'
import type { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import type { SignedIn } from '#ui/api/schema/auth.d.ts'
import type { AcceptedInvitation as Accepted } from '#ui/api/schema/organizations.d.ts'
import { sessionQuery, signOut, useSession } from '#ui/api/session.tsx'
import { useFailure } from '#ui/components/failure.ts'
import { ErrorState } from '#ui/components/states.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { settleIn } from './current-organization.ts'
import { InvitationState, isRefused, useInvitationText } from './invitation-state.tsx'
import { SignInAndJoin, SignUpAndJoin } from './join.tsx'
import { LinkInvitation } from './link-invitation.tsx'
import { useWords } from './words.ts'

/** Behind the link of an invitation's mail, signed in or not. */
export default function Invite() {
  const words = useWords().invite
  // Checked in the next lines.
  const { token, link } = useSearch({ strict: false }) as { token?: unknown; link?: unknown }
  if (typeof link === 'string') return <LinkInvitation token={link} />
  if (typeof token !== 'string') return <NarrowPage title={words.title} text={words.no_token} />
  return <Invitation token={token} />
}

function Invitation({ token }: { token: string }) {
  const words = useWords().invite
  const textOf = useInvitationText()
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => dataOf(api.GET('/invitations/preview', { params: { query: { token } } })),
    retry: false,
    // What was used up a moment ago is not asked about again: whoever used it is on the way in.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const session = useSession()
  const { accept, isEntering, signedIn, joined } = useJoin(token)
  if (isRefused(preview.error) || !preview.data || session.isPending) {
    // A token that is none at all says nothing about a field.
    const refused = ({ status, message }: ApiError) => (status === 400 ? words.no_token : message)
    return <InvitationState preview={preview} refused={refused} />
  }
  const { invited_by, target, email, has_account } = preview.data
  const text = textOf(preview.data)
  const title = words.lead(invited_by.name, target.name)
  if (session.data && !isEntering) {
    return (
      <NarrowPage title={title} text={text}>
        <Accept accept={accept} email={session.data.email} invited={email} />
      </NarrowPage>
    )
  }
  return (
    <NarrowPage title={title} text={text} footer={<OtherAddress token={token} email={email} />}>
      {has_account ? (
        <SignInAndJoin email={email} onSignedIn={signedIn} />
      ) : (
        <SignUpAndJoin email={email} token={token} onJoined={joined} />
      )}
    </NarrowPage>
  )
}

/** Accepting, and what follows: where one came to. */
function useJoin(token: string) {
  const router = useRouter()
  const queries = useQueryClient()
  const enter = useEnter()
  // Signed in, and not there yet: the form stays as it is.
  const [isEntering, setEntering] = useState(false)
  async function settle(accepted: Accepted): Promise<void> {
    setEntering(accepted.status === 'accepted')
    if (accepted.status !== 'accepted') return
    settleIn(accepted)
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'invitation' })
    router.history.push(accepted.href ?? '/dashboard')
  }
  const accept = useMutation({
    mutationFn: () => dataOf(api.POST('/invitations/accept', { body: { token } })),
    onSuccess: settle,
    onError: () => setEntering(false),
  })
  return {
    accept,
    isEntering,
    async signedIn(answer: SignedIn): Promise<void> {
      setEntering(true)
      await enter(answer)
      accept.mutate()
    },
    async joined(answer: SignedIn, accepted: Accepted): Promise<void> {
      setEntering(true)
      await enter(answer)
      await settle(accepted)
    },
  }
}

/** Whoever would rather come under another address: whoever invited them then confirms it. */
function OtherAddress({ token, email }: { token: string; email: string }) {
  const words = useWords().invite
  const search = { next: `/invite?token=${encodeURIComponent(token)}` }
  return (
    <Group gap={8} justify="center">
      <span>{words.not_you(shownAddress(email))}</span>
      <Link to="/login" search={search} className="socle-link">
        {words.sign_in}
      </Link>
      <Link to="/signup" search={search} className="socle-link">
        {words.sign_up}
      </Link>
    </Group>
  )
}

function Accept(props: {
  readonly accept: ReturnType<typeof useJoin>['accept']
  readonly email: string
  readonly invited: string
}) {
  const { accept, email, invited } = props
  const words = useWords().invite
  const queries = useQueryClient()
  const failure = useFailure()
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
  const change = () =>
    signOut()
      .catch(failure)
      .finally(() => queries.setQueryData(sessionQuery.queryKey, null))
  return (
    <Stack gap={12}>
      {accept.error && <ErrorState error={accept.error} />}
      {email !== invited && <Text size="sm">{words.sent_to(shownAddress(invited))}</Text>}
      <Button loading={accept.isPending} onClick={() => accept.mutate()}>
        {words.accept}
      </Button>
      {email !== invited && (
        <Button variant="subtle" onClick={() => void change()}>
          {words.change(shownAddress(invited))}
        </Button>
      )}
      <Text size="xs" c="dimmed" ta="center">
        {words.signed_in_as(shownAddress(email))}
      </Text>
    </Stack>
  )
}
