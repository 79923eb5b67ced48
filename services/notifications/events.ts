import { z } from 'zod'
import { defineEvents } from '#kernel/events/define.ts'

const person = z.strictObject({ person_id: z.uuid() })

/** The subject is the notification that was made; of what was read, the person whose centre changed. */
export const events = defineEvents('notifications', {
  notification_created: { data: person, brief: true },
  notification_read: { data: person, brief: true },
})
