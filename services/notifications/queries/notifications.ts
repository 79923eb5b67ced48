import type { Reader } from '#kernel/database/session.ts'
import { statement } from '#kernel/database/statement.ts'
import type { StoredEvent } from '../kinds.ts'

export interface NotificationRow {
  readonly id: string
  readonly kind: string
  readonly event_id: number
  readonly event: StoredEvent
  readonly organization_id: string | null
  readonly read_at: Temporal.Instant | null
  readonly created_at: Temporal.Instant
}

export interface NotificationPage {
  readonly limit: number
  readonly before: string | null
  readonly unread: boolean
}

/** The caller's own, newest first. */
export const pageOfNotifications = (page: NotificationPage) =>
  statement<NotificationRow>(
    `select id, kind, event_id, event, organization_id, read_at, created_at
     from notifications.notifications
     where person_id = (select auth.uid()) and in_app
       and ($1::uuid is null or id < $1) and (not $2 or read_at is null)
     order by id desc limit $3`,
    [page.before, page.unread, page.limit],
  )

/** For a kind's statement of values: those of its notifications that stand on a page. */
export const toldOnPage = (kind: string, { limit, before, unread }: NotificationPage): string =>
  JSON.stringify({ kind, before, unread, most: limit })

/** The same, of one notification. */
export const toldAlone = (kind: string, id: string): string => JSON.stringify({ kind, id })

export const countOfNotifications = (unread: boolean) =>
  statement<{ count: number }>(
    `select count(*) from notifications.notifications
     where person_id = (select auth.uid()) and in_app and (not $1 or read_at is null)`,
    [unread],
  )

/** Undefined when it is not the caller's; `changed` when it was unread. */
export const markRead = (reader: Reader, id: string) =>
  reader.maybe<{ changed: boolean }>(
    `with marked as (
       update notifications.notifications set read_at = now()
       where id = $1 and read_at is null returning id
     )
     select exists (select from marked) as changed from notifications.notifications where id = $1`,
    [id],
  )

/** Marks all unread ones up to `up_to`, and says how many. */
export const markAllRead = async (reader: Reader, up_to: string | null): Promise<number> =>
  (
    await reader.rows(
      `update notifications.notifications set read_at = now()
       where person_id = (select auth.uid()) and in_app and read_at is null
         and ($1::uuid is null or id <= $1)
       returning id`,
      [up_to],
    )
  ).length

export interface Told {
  readonly id: string
  readonly person_id: string
  readonly in_app: boolean
  readonly mail: boolean
}

/**
 * Notes one event for those of the given people who want it on some channel. Whoever was told of it
 * before is not told again.
 */
export const insertNotifications = (
  reader: Reader,
  notification: {
    readonly kind: string
    readonly event_id: string
    readonly organization_id: string | null
    readonly event: StoredEvent
    readonly person_ids: readonly string[]
    readonly channels: readonly string[]
  },
) =>
  reader.rows<Told>(
    `with wanted as (
       select person.id as person_id, channel.name,
         'in_app' = channel.name and channel.name = any($6::text[]) as in_app,
         'mail' = channel.name and channel.name = any($6::text[]) as mail
       from users.cards($5) person
       cross join (values ('in_app'), ('mail')) as channel (name)
       left join notifications.preferences preference
         on preference.person_id = person.id and preference.kind = $1
           and preference.channel = channel.name
       where coalesce(preference.enabled, true)
     ), told as (
       select person_id, bool_or(in_app) as in_app, bool_or(mail) as mail
       from wanted group by person_id having bool_or(in_app) or bool_or(mail)
     ), inserted as (
       insert into notifications.notifications
         (person_id, kind, event_id, organization_id, event, in_app)
       select person_id, $1, $2, $3, $4, in_app from told
       on conflict on constraint notifications_once do nothing
       returning id, person_id, in_app
     )
     select inserted.id, inserted.person_id, inserted.in_app, told.mail
     from inserted join told using (person_id)`,
    [
      notification.kind,
      notification.event_id,
      notification.organization_id,
      JSON.stringify(notification.event),
      notification.person_ids,
      notification.channels,
    ],
  )

export const notificationIdsOf = async (reader: Reader, people: readonly string[]) =>
  (
    await reader.rows<{ id: string }>(
      'select id from notifications.notifications where person_id = any ($1::uuid[])',
      [people],
    )
  ).map(({ id }) => id)
