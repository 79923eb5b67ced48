import { Button, Skeleton, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useRouter } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import { sessionQuery, signOut, useSession } from '#ui/api/session.tsx'
import { useAct } from '#ui/components/act.ts'
import { useFormat } from '#ui/language.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { useWords } from './words.ts'

/** What they see whose account is to be deleted: that it is, and once they signed in, the way back. */
export default function Leaving() {
  const words = useWords().leaving
  const format = useFormat()
  const router = useRouter()
  const queries = useQueryClient()
  const { data: user } = useSession()
  const keep = useAct(() => dataOf(api.POST('/user/delete/keep')), {
    reads: [sessionQuery.queryKey],
    done: words.kept,
  })
  const gone = () => {
    queries.setQueryData(sessionQuery.queryKey, null)
    return router.navigate({ to: '/' })
  }
  // Signed out here in any case.
  const leave = useAct(signOut, { onDone: gone, onFailed: gone })
  if (user === undefined) return <Skeleton height={240} />
  if (user === null) {
    return (
      <NarrowPage title={words.title} text={words.asked}>
        <Button component={Link} to="/login" variant="default">
          {words.sign_in}
        </Button>
      </NarrowPage>
    )
  }
  if (user.leaves_at === null) return <Navigate to="/dashboard" />
  return (
    <NarrowPage title={words.title} text={words.text(format.date(user.leaves_at))}>
      <Stack gap={12}>
        <Button onClick={() => keep.mutate()} loading={keep.isPending} fullWidth>
          {words.keep}
        </Button>
        <Button
          variant="default"
          onClick={() => leave.mutate()}
          loading={leave.isPending}
          fullWidth
        >
          {words.sign_out}
        </Button>
      </Stack>
    </NarrowPage>
  )
}
