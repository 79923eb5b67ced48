import { route } from '#kernel/contract/route.ts'
import { EntitlementList, OrganizationParams } from './schema.ts'
import { getEntitlements } from './service.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/organizations/:organization_id/entitlements',
    summary: 'Read what an organisation may have, and how much of it is used',
    who: 'person',
    params: OrganizationParams,
    output: EntitlementList,
    run: getEntitlements,
  }),
]
