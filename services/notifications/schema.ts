import { z } from 'zod'
import { listOf, pageQuery } from '#kernel/contract/page-query.ts'

// Inputs and outputs. Neutral: the server, the pages and the reference read it alike.

export const Notification = z
  .strictObject({
    id: z.uuid(),
    kind: z.string(),
    title: z.string(),
    body: z.string().nullable(),
    /** Path in the web application; null: what it was about is no longer visible to the reader. */
    href: z.string().nullable(),
    organization_id: z.uuid().nullable(),
    read_at: z.iso.datetime({ offset: true }).nullable(),
    created_at: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Notification' })

export const NotificationList = listOf(Notification).meta({ id: 'NotificationList' })
export const NotificationQuery = z.strictObject({ ...pageQuery, unread: z.stringbool().optional() })
export const NotificationParams = z.strictObject({ notification_id: z.uuid() })

export const UnreadCount = z
  .strictObject({ unread_count: z.int().min(0) })
  .meta({ id: 'UnreadCount' })

/** Marks all up to and including one; without it, all. */
export const ReadAll = z.strictObject({ up_to: z.uuid().optional() })

export const Preference = z
  .strictObject({
    kind: z.string(),
    /** What the kind is about, in the caller's language. */
    label: z.string(),
    /** null: the kind does not use this channel. */
    in_app: z.boolean().nullable(),
    mail: z.boolean().nullable(),
  })
  .meta({ id: 'NotificationPreference' })

export const PreferenceList = z
  .strictObject({ items: z.array(Preference) })
  .meta({ id: 'NotificationPreferenceList' })
export const PreferenceParams = z.strictObject({ kind: z.string().max(100) })
export const ChangePreference = z.strictObject({
  in_app: z.boolean().optional(),
  mail: z.boolean().optional(),
})
