import { defineRoute } from '#kernel/contract/route.ts'
import { Metrics, OrganizationParams } from '../schema.ts'

export const listMetrics = defineRoute({
  method: 'GET',
  path: '/organizations/:organization_id/metrics',
  summary: 'Read the figures of an organisation',
  who: 'person',
  params: OrganizationParams,
  output: Metrics,
})
