import { z } from 'zod'
import { removeRows } from '#kernel/database/remove-rows.ts'
import { defineJob } from '#kernel/jobs/define.ts'
import { type Language, languageFor } from '#kernel/language.ts'
import { sendMail } from '#services/mail/send.ts'
import { manifestsOf } from '#services/manifest.ts'
import { kindsOf, type StoredEvent } from './kinds.ts'
import { notificationMail } from './mails.ts'
import { toldAlone } from './queries/notifications.ts'
import { wordsOf } from './words.ts'

/** Writes a notification's mail under its recipient's own rights, unless they read it meanwhile. */
export const mailNotificationJob = defineJob({
  name: 'notifications.mail',
  payload: z.strictObject({ notification_id: z.uuid() }),
  run: async (runtime, { notification_id }) => {
    const system = runtime.database.asSystem('notifications: mail')
    const row = await system.read.maybe<Unread>(unreadSql, [notification_id])
    if (!row?.email) return
    const { person_id, email } = row
    const language = languageFor(row.language, runtime.config.languages)
    const recipient = { kind: 'person', person_id, session_id: noSession, aal: 'aal1' } as const
    const { read } = runtime.database.withUser(recipient)
    const kind = kindsOf(manifestsOf(runtime)).find(({ name }) => name === row.kind)
    if (!kind) return // its product is off
    const values = await read.maybe(kind.values(toldAlone(kind.name, notification_id)))
    if (!values) return // no longer theirs to see
    const words = wordsOf(kind, row, values, language, runtime)
    const { url } = runtime.environment
    await system.write(async (transaction) => {
      // The row is the lock and the memory: a job that runs twice sends one mail.
      const due = await transaction.maybe(mailedSql, [notification_id])
      if (!due) return
      await sendMail(transaction, notificationMail, {
        to: email,
        language,
        person_id,
        data: {
          title: words.title,
          body: words.body,
          url: `${url}${words.href}`,
          preferences_url: `${url}/settings/notifications`,
        },
      })
    })
  },
})

/** Forgets notifications after 90 days, as the store of events does. */
export const purgeNotificationsJob = defineJob({
  name: 'notifications.purge',
  cron: '37 3 * * *',
  payload: z.strictObject({}),
  run: async (runtime) => {
    await removeRows(runtime.database.asSystem('notifications: purge'), {
      table: 'notifications.notifications',
      where: `created_at < now() - interval '90 days'`,
    })
  },
})

/** A job acts for a person outside any session of theirs. */
const noSession = '00000000-0000-0000-0000-000000000000'

interface Unread {
  readonly person_id: string
  readonly kind: string
  readonly event_id: number
  readonly event: StoredEvent
  readonly email: string | null
  readonly language: Language | null
}

const unreadSql = `
select notification.person_id, notification.kind, notification.event_id, notification.event,
  person.email, person.language
from notifications.notifications notification
left join users.contacts(array[notification.person_id]) person on true
where notification.id = $1 and notification.read_at is null and notification.mailed_at is null`

const mailedSql = `
update notifications.notifications set mailed_at = now()
where id = $1 and mailed_at is null returning id`
