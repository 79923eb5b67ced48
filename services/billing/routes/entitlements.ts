import { defineRoute } from '#kernel/contract/route.ts'
import { EntitlementList, OrganizationParams } from '../schema.ts'

export const getEntitlements = defineRoute({
  method: 'GET',
  path: '/organizations/:organization_id/entitlements',
  summary: 'Read what an organisation may have, and how much of it is used',
  who: 'person',
  params: OrganizationParams,
  output: EntitlementList,
})

export const getOwnEntitlements = defineRoute({
  method: 'GET',
  path: '/user/entitlements',
  summary: 'Read what I may have for myself, and how much of it is used',
  who: 'person',
  output: EntitlementList,
})
