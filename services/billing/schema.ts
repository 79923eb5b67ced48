import { z } from 'zod'
import { listOf } from '#kernel/contract/page-query.ts'

export const Entitlement = z
  .strictObject({
    /** `projects.projects` */
    key: z.string(),
    /** null: unlimited. */
    value: z.int().nullable(),
    used: z.int(),
  })
  .meta({ id: 'Entitlement' })

export const EntitlementList = listOf(Entitlement)

export const OrganizationParams = z.strictObject({ organization_id: z.uuid() })
