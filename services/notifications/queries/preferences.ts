import type { Reader } from '#kernel/database/session.ts'
import type { Channel } from '../define.ts'

export interface PreferenceRow {
  readonly kind: string
  readonly channel: Channel
  readonly enabled: boolean
}

/** The caller's own choices. */
export const listPreferences = (reader: Reader) =>
  reader.rows<PreferenceRow>(
    `select kind, channel, enabled from notifications.preferences
     where person_id = (select auth.uid())`,
  )

export const writePreference = (reader: Reader, { kind, channel, enabled }: PreferenceRow) =>
  reader.rows(
    `insert into notifications.preferences (kind, channel, enabled) values ($1, $2, $3)
     on conflict (person_id, kind, channel) do update set enabled = excluded.enabled`,
    [kind, channel, enabled],
  )
