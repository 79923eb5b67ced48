import { z } from 'zod'
import { name } from './name.ts'

export const Profile = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    email_verified: z.boolean(),
    name: z.string(),
    avatar_url: z.string().nullable(),
    version: z.int(),
    created_at: z.iso.datetime({ offset: true }),
    updated_at: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Profile' })

/** Names of widgets of the dashboard: `projects.first-steps`. */
const hidden_widgets = z.array(z.string().regex(/^[a-z]+\.[a-z-]{1,60}$/)).max(50)

export const Settings = z
  .strictObject({
    language: z.enum(['en', 'fr']).nullable(),
    /** Null: not known yet, and days are those of UTC. The pages say the browser's. */
    time_zone: z.string().nullable(),
    theme: z.enum(['auto', 'light', 'dark']),
    hidden_widgets: z.array(z.string()),
    version: z.int(),
  })
  .meta({ id: 'Settings' })

export const Card = z
  .strictObject({ id: z.uuid(), name: z.string(), avatar_url: z.string().nullable() })
  .meta({ id: 'PersonCard' })

export const UpdateProfile = z.strictObject({
  name: name.optional(),
  avatar_url: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .nullable()
    .optional(),
})

/** Any name of the IANA's, also those that `Intl.supportedValuesOf` leaves out for an older one (`Asia/Kolkata`). */
function isTimeZone(name: string): boolean {
  try {
    // An offset is a zone to Temporal as well, but keeps no summer time.
    return /^[A-Z]/.test(name) && Temporal.Now.zonedDateTimeISO(name).timeZoneId === name
  } catch {
    return false
  }
}

export const TimeZone = z.string().max(64).refine(isTimeZone, 'users.time_zone_unknown')

export const UpdateSettings = z.strictObject({
  language: z.enum(['en', 'fr']).nullable().optional(),
  time_zone: TimeZone.optional(),
  theme: z.enum(['auto', 'light', 'dark']).optional(),
  hidden_widgets: hidden_widgets.optional(),
})

export const CardsQuery = z.strictObject({
  /** Ids separated by commas, 100 at most. */
  ids: z.string().transform((text, context) => {
    const ids = z.array(z.uuid()).min(1).max(100).safeParse(text.split(','))
    if (ids.success) return ids.data
    context.addIssue('users.ids_expected')
    return z.NEVER
  }),
})
