import { type QueryKey, queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '#ui/api/client.ts'
import type { OrganizationMember as Member } from '#ui/api/schema/organizations.d.ts'

export type { Invitation, OrganizationMember as Member } from '#ui/api/schema/organizations.d.ts'

export type Role = Member['role']

/** Everything about organisations, by the keys of queries. */
export const everything: readonly QueryKey[] = [['organizations']]

export const membersQuery = (organization_id: string) =>
  queryOptions({
    queryKey: ['organizations', organization_id, 'members'],
    queryFn: async () => {
      const params = { path: { organization_id }, query: { limit: 100 } }
      return await dataOf(api.GET('/organizations/{organization_id}/members', { params }))
    },
  })

/** Those to the organisation itself; what is in it shows its own. */
export const invitationsQuery = (organization_id: string) =>
  queryOptions({
    queryKey: ['organizations', organization_id, 'invitations'],
    queryFn: async () => {
      const query = { limit: 100, target_id: organization_id }
      const params = { path: { organization_id }, query }
      return await dataOf(api.GET('/organizations/{organization_id}/invitations', { params }))
    },
  })

export const receivedQuery = queryOptions({
  queryKey: ['organizations', 'received'],
  queryFn: async () => (await dataOf(api.GET('/invitations'))).items,
})
