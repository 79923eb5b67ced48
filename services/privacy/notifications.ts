import { statement } from '#kernel/database/statement.ts'
import { defineNotification } from '#services/notifications/define.ts'
import { events } from './events.ts'
import { messages } from './messages/messages.ts'

interface AboutCopy {
  readonly event_id: number
}

/** Of copies that are still there: nothing is said of what can no longer be had. */
const values = (told: string) =>
  statement<AboutCopy>(
    `with told as (select * from notifications.told($1))
     select told.event_id from told join privacy.exports copy
       on copy.id = (told.data ->> 'export_id')::uuid and coalesce(copy.expires_at > now(), true)`,
    [told],
  )

const ready = defineNotification({
  name: 'privacy.export_ready',
  label: (language) => messages[language].notification_labels.export_ready,
  event: events.export_ready,
  // The mail is sent with the copy, whatever somebody has chosen here.
  channels: ['in_app'],
  recipients: async (_reader, { data }) => [data.person_id],
  href: () => '/settings/data',
  values,
  text: (_about, language) => ({ title: messages[language].notifications.export_ready }),
})

const failed = defineNotification({
  name: 'privacy.export_failed',
  label: (language) => messages[language].notification_labels.export_failed,
  event: events.export_failed,
  channels: ['in_app'],
  recipients: async (_reader, { data }) => [data.person_id],
  href: () => '/settings/data',
  values,
  text: (_about, language) => ({ title: messages[language].notifications.export_failed }),
})

export const notifications = [ready, failed]
