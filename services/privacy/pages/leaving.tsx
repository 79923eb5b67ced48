import { Button, Skeleton, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useRouter } from '@tanstack/react-router'
import { api, dataOf } from '#ui/api/client.ts'
import { sessionQuery, signOut, useSession } from '#ui/api/session.tsx'
import { useFailure } from '#ui/components/failure.ts'
import { toast } from '#ui/components/toast.ts'
import { useFormat } from '#ui/language.tsx'
import { NarrowPage } from '#ui/page-kinds/narrow-page.tsx'
import { useWords } from './words.ts'

/** What they see whose account is to be deleted: that it is, and once they signed in, the way back. */
export default function Leaving() {
  const words = useWords().leaving
  const format = useFormat()
  const fail = useFailure()
  const router = useRouter()
  const queries = useQueryClient()
  const { data: user } = useSession()
  const keep = useMutation({
    mutationFn: async () => {
      await dataOf(api.POST('/user/delete/keep'))
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      await toast(words.kept, 'green')
    },
    onError: (error) => fail(error, () => keep.mutate()),
  })
  const leave = useMutation({
    mutationFn: signOut,
    onSettled: () => {
      queries.setQueryData(sessionQuery.queryKey, null)
      return router.navigate({ to: '/' })
    },
  })
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
