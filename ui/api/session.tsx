import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { forgetDrafts } from '../components/draft.ts'
import { ApiError } from './api-error.ts'
import { api, dataOf } from './client.ts'
import { refreshAccessToken } from './renew.ts'
import type { User } from './schema/auth.d.ts'
import { accessToken, onAccessToken, setAccessToken } from './tokens.ts'

export type { User } from './schema/auth.d.ts'

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<User | null> => {
    // A browser that never signed in has nothing to renew, and asks nothing.
    if (accessToken() === null) return null
    try {
      return (await dataOf(api.GET('/auth/me'))).user
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null
      throw error
    }
  },
})

export const useSession = () => useQuery(sessionQuery)

let latest: User | undefined

/** The signed-in person, on pages that only they see; whoever signs out is still on them until the page has changed. */
export function useUser(): User {
  const { data } = useSession()
  latest = data ?? latest
  if (!latest) throw new Error('this page is for signed-in people')
  return latest
}

/**
 * Leaves at once when this or another tab, or another device, ends the session; then nothing that the
 * person read stays in this tab.
 */
export function useSignOutEverywhere(onSignedOut: () => Promise<void>): void {
  const queries = useQueryClient()
  useEffect(
    () =>
      onAccessToken((token) => {
        if (token !== null) return
        // Signed out already, and on the way: where one is now is no place to come back to.
        if (queries.getQueryData(sessionQuery.queryKey) === null) return
        // Whoever asked to be deleted is on the way to the page that says so, which ends the session itself.
        if (queries.getQueryData(sessionQuery.queryKey)?.leaves_at) return
        queries.setQueryData(sessionQuery.queryKey, null)
        void onSignedOut().finally(() => forgetRead(queries))
      }),
    [queries, onSignedOut],
  )
}

/** What was read, but not who it is now: the whole page watches that. */
export function forgetRead(queries: QueryClient): void {
  const [session] = sessionQuery.queryKey
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== session })
}

/** Asks the server whether the session still counts; signs out here when it does not. */
export async function checkSession(): Promise<void> {
  const token = accessToken()
  if (token === null) return
  const response = await fetch('/api/v1/auth/me', { headers: { authorization: `Bearer ${token}` } })
  if (response.status === 401) await refreshAccessToken(token)
}

/**
 * Ends the session. This device is left also when the server cannot be reached, which is thrown, and what
 * was being typed goes with it.
 */
export async function signOut(): Promise<void> {
  try {
    await api.POST('/auth/logout')
  } catch (error) {
    // Over already is as good as ended now.
    if (!(error instanceof ApiError && error.status === 401)) throw error
  } finally {
    forgetDrafts()
    setAccessToken(null)
  }
}
