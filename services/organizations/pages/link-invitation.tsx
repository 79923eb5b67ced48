import { Button, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { ApiError } from '#ui/api/api-error.ts'
import { api, dataOf } from '#ui/api/client.ts'
import { useSession } from '#ui/api/session.tsx'
import { ErrorState, ListSkeleton } from '#ui/components/states.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { settleIn } from './current-organization.ts'
import { useWords } from './words.ts'

/** Behind a link that was handed on: it proves no address, so whoever comes signs in or up first. */
export function LinkInvitation({ token }: { token: string }) {
  const { invite: words, links, roles: named } = useWords()
  const roles: Readonly<Record<string, string>> = named
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
  if (preview.error instanceof ApiError && preview.error.status < 500) {
    const { status, message } = preview.error
    return (
      <NarrowPage title={words.failed_title} text={status === 410 ? message : words.no_token}>
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
  const search = { next: `/invite?link=${encodeURIComponent(token)}` }
  return (
    <NarrowPage
      title={words.lead(invited_by.name, target.name)}
      text={`${inside}${roles[role] ? words.as(roles[role]) : ''}`}
    >
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
