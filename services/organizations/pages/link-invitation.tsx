import { Button, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { shownAddress } from '#services/mail/vocabulary.ts'
import type { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { ErrorState } from '#ui/components/states.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { settleIn } from './current-organization.ts'
import { InvitationState, isRefused, useInvitationText } from './invitation-state.tsx'
import { useWords } from './words.ts'

/** Behind a link that was handed on: it proves no address, so whoever comes signs in or up first. */
export function LinkInvitation({ token }: { token: string }) {
  const { invite: words, links } = useWords()
  const textOf = useInvitationText()
  const session = useSession()
  const router = useRouter()
  const queries = useQueryClient()
  const preview = useQuery({
    queryKey: ['invite-link', token],
    queryFn: () => dataOf(api.GET('/invite-links/preview', { params: { query: { token } } })),
    retry: false,
  })
  const join = useMutation({
    mutationFn: () => dataOf(api.POST('/invite-links/accept', { body: { token } })),
    onSuccess: async (joined) => {
      settleIn(joined)
      await queries.invalidateQueries()
      router.history.push(joined.href ?? '/dashboard')
    },
  })
  if (isRefused(preview.error) || !preview.data || session.isPending) {
    const refused = ({ status, message }: ApiError) => (status === 410 ? message : words.no_token)
    return <InvitationState preview={preview} refused={refused} />
  }
  const { invited_by, target } = preview.data
  const search = { next: `/invite?link=${encodeURIComponent(token)}` }
  return (
    <NarrowPage title={words.lead(invited_by.name, target.name)} text={textOf(preview.data)}>
      {session.data ? (
        <Stack gap={12}>
          {join.error && <ErrorState error={join.error} />}
          <Button loading={join.isPending} onClick={() => join.mutate()}>
            {links.join}
          </Button>
          <Text size="xs" c="dimmed" ta="center">
            {words.signed_in_as(shownAddress(session.data.email))}
          </Text>
        </Stack>
      ) : (
        <Stack gap={8}>
          <Button renderRoot={(props) => <Link to="/signup" search={search} {...props} />}>
            {words.sign_up}
          </Button>
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/login" search={search} {...props} />}
          >
            {words.sign_in}
          </Button>
        </Stack>
      )}
    </NarrowPage>
  )
}
