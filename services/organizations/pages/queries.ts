import { infiniteQueryOptions, type QueryKey, queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import { allOf, cursorOf, paged } from '#ui/api/pages.ts'
import type { OrganizationMember as Member } from '#ui/api/schema/organizations.d.ts'

export type { Invitation, OrganizationMember as Member } from '#ui/api/schema/organizations.d.ts'

export type Role = Member['role']

/** Everything about organisations, by the keys of queries. */
export const everything: readonly QueryKey[] = [['organizations']]

export const membersQuery = (organization_id: string) =>
  infiniteQueryOptions({
    queryKey: ['organizations', organization_id, 'members'],
    ...paged,
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/organizations/{organization_id}/members', {
          params: { path: { organization_id }, query: cursorOf(pageParam) },
        }),
      ),
  })

/** Everybody there, for a choice among them. */
export const everybodyQuery = (organization_id: string) =>
  queryOptions({
    queryKey: ['organizations', organization_id, 'everybody'],
    queryFn: () =>
      allOf((query) =>
        dataOf(
          api.GET('/organizations/{organization_id}/members', {
            params: { path: { organization_id }, query },
          }),
        ),
      ),
  })

/** Open ones to the organisation itself; what is in it shows its own. */
export const invitationsQuery = (organization_id: string) =>
  infiniteQueryOptions({
    queryKey: ['organizations', organization_id, 'invitations'],
    ...paged,
    queryFn: ({ pageParam }) =>
      dataOf(
        api.GET('/organizations/{organization_id}/invitations', {
          params: {
            path: { organization_id },
            query: { target_id: organization_id, open: 'true', ...cursorOf(pageParam) },
          },
        }),
      ),
  })

export const receivedQuery = queryOptions({
  queryKey: ['organizations', 'received'],
  queryFn: async () => (await dataOf(api.GET('/invitations'))).items,
})
