import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import type { components } from '#ui/api/schema.d.ts'

export type Organization = components['schemas']['Organization']

const storageKey = 'socle-organization'
const listeners = new Set<() => void>()

/** The caller's organisations, the personal one first. */
export const organizationsQuery = queryOptions({
  queryKey: ['organizations'],
  staleTime: 60_000,
  queryFn: async () => {
    const query = { limit: 100 }
    return (await dataOf(api.GET('/organizations', { params: { query } }))).items
  },
})

/** Works in another organisation from now on, in this browser. */
export function switchOrganization(id: string): void {
  localStorage.setItem(storageKey, id)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

/**
 * The organisation in which a person works at present: the one chosen last, else one shared with others,
 * else their personal one. `organization` is undefined while the list loads.
 */
export function useCurrentOrganization() {
  const chosen = useSyncExternalStore(subscribe, () => localStorage.getItem(storageKey))
  const { data: organizations, ...query } = useQuery(organizationsQuery)
  const organization =
    organizations?.find(({ id }) => id === chosen) ??
    organizations?.find(({ personal, role }) => !personal && role !== 'guest') ??
    organizations?.[0]
  return { organization, organizations, error: query.error, refetch: query.refetch }
}
