import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { api, dataOf } from '#ui/api/client.ts'
import { allOf } from '#ui/api/pages.ts'
import type {
  AcceptedInvitation as Accepted,
  Organization,
} from '#ui/api/schema/organizations.d.ts'

export type { Organization } from '#ui/api/schema/organizations.d.ts'

/** The one made at signup. As a guest, one sees those of others too. */
export const isOwnPersonal = ({ personal, role }: Organization) => personal && role === 'owner'

const storageKey = 'socle-organization'
const listeners = new Set<() => void>()

/** The caller's organisations, in the order in which they were made. */
export const organizationsQuery = queryOptions({
  queryKey: ['organizations'],
  staleTime: 60_000,
  queryFn: () => allOf((query) => dataOf(api.GET('/organizations', { params: { query } }))),
})

/** Works in another organisation from now on, in this browser. */
export function switchOrganization(id: string): void {
  localStorage.setItem(storageKey, id)
  for (const listener of listeners) listener()
}

/** Whoever joined an organisation works in it from now on; whoever came for something in it stays where they are. */
export function settleIn({ target, organization_id }: Accepted): void {
  if (target.kind === 'organizations.organization') switchOrganization(organization_id)
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
    organizations?.find(isOwnPersonal)
  return { organization, organizations, error: query.error, refetch: query.refetch }
}
