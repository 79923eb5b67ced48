import { z } from 'zod'
import { listOf } from '#kernel/contract/page-query.ts'
import { periods, units } from './vocabulary.ts'

export const Entitlement = z
  .strictObject({
    /** `projects.projects` */
    key: z.string(),
    /** null: unlimited. */
    value: z.int().nullable(),
    used: z.int(),
    /** `month`: counted from the first of the month on (UTC). */
    period: z.enum(periods),
    unit: z.enum(units),
  })
  .meta({ id: 'Entitlement' })

export const EntitlementList = listOf(Entitlement)

export const OrganizationParams = z.strictObject({ organization_id: z.uuid() })
