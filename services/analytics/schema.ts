import { z } from 'zod'
import { units } from './define.ts'

export const OrganizationParams = z.strictObject({ organization_id: z.uuid() })

export const Metrics = z
  .strictObject({
    items: z.array(
      z.strictObject({
        /** `projects.open_tasks` */
        id: z.string(),
        /** In the caller's language. */
        label: z.string(),
        unit: z.enum(units),
        /** null: there is nothing to tell yet. */
        value: z.number().nullable(),
      }),
    ),
    /** Some metrics did not answer in time. */
    incomplete: z.boolean(),
  })
  .meta({ id: 'Metrics' })
