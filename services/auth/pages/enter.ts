import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { SignedIn } from '#ui/api/schema/auth.d.ts'
import { forgetRead, sessionQuery, useSession } from '#ui/api/session.tsx'
import { accessToken, onAccessToken, setAccessToken } from '#ui/api/tokens.ts'
import { keepDraftsOf } from '#ui/components/draft.ts'
import { takeNext, useNext } from './search.ts'

/** Signs this browser in with what the server gave. */
export function useEnter(): (answer: SignedIn) => Promise<void> {
  const queries = useQueryClient()
  return async ({ access_token, user }) => {
    setAccessToken(access_token)
    keepDraftsOf(user.id)
    // What was asked before says who it was before, and could be answered after.
    await queries.cancelQueries({ queryKey: sessionQuery.queryKey })
    // Nothing that another person read in this browser stays; who it is now, the whole page watches.
    forgetRead(queries)
    queries.setQueryData(sessionQuery.queryKey, user)
  }
}

/**
 * For the pages that are there to sign in by: whoever is signed in, just now, in another tab or before, goes on
 * to where they were going. True: nothing is to be shown, because that is so or is not known yet.
 */
export function useGoOn(): boolean {
  const router = useRouter()
  const next = useNext()
  const queries = useQueryClient()
  const { data: user, isPending } = useSession()
  // Another tab may sign in meanwhile, by a mail's link.
  useEffect(
    () =>
      onAccessToken((token) => {
        if (token) void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      }),
    [queries],
  )
  useEffect(() => {
    if (!user) return
    const kept = takeNext(user.email)
    router.history.replace(next.search.next ?? kept ?? next.path)
  }, [user, router, next.search.next, next.path])
  return Boolean(user) || (isPending && accessToken() !== null)
}
