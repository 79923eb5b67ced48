import { route } from '#kernel/contract/route.ts'
import { Metrics, OrganizationParams } from './schema.ts'
import { listMetrics } from './service.ts'

export const routes = [
  route({
    method: 'GET',
    path: '/organizations/:organization_id/metrics',
    summary: 'Read the figures of an organisation',
    who: 'person',
    params: OrganizationParams,
    output: Metrics,
    run: listMetrics,
  }),
]
