import type { z } from 'zod'
import type { JsonText } from '#kernel/database/json-text.ts'
import type { Reader } from '#kernel/database/session.ts'
import type { Card, Profile, Settings, UpdateProfile, UpdateSettings } from './schema.ts'

const profileObject = `json_build_object(
  'id', id, 'email', email, 'email_verified', email_verified_at is not null, 'name', name,
  'avatar_url', avatar_url, 'version', version, 'created_at', created_at, 'updated_at', updated_at
)::text as json, id, version`

const settingsObject = `json_build_object(
  'language', language, 'time_zone', time_zone, 'theme', theme,
  'hidden_widgets', hidden_widgets, 'version', version
)::text as json, id, version`

type ProfileJson = Promise<JsonText<z.output<typeof Profile>> | undefined>
type SettingsJson = Promise<JsonText<z.output<typeof Settings>> | undefined>

export const findProfile = (reader: Reader): ProfileJson =>
  reader.json(`select ${profileObject} from users.people where id = (select auth.uid())`)

export const updateProfile = (
  reader: Reader,
  version: number | null,
  patch: z.output<typeof UpdateProfile>,
): ProfileJson =>
  reader.json(
    `update users.people set name = coalesce($2, name),
       avatar_url = case when $3 then $4 else avatar_url end
     where id = (select auth.uid()) and ($1::bigint is null or version = $1)
     returning ${profileObject}`,
    [version, patch.name ?? null, patch.avatar_url !== undefined, patch.avatar_url ?? null],
  )

export const findSettings = (reader: Reader): SettingsJson =>
  reader.json(`select ${settingsObject} from users.people where id = (select auth.uid())`)

export const updateSettings = (
  reader: Reader,
  version: number | null,
  patch: z.output<typeof UpdateSettings>,
): SettingsJson =>
  reader.json(
    `update users.people set language = case when $2 then $3 else language end,
       time_zone = coalesce($4, time_zone), theme = coalesce($5, theme),
       hidden_widgets = coalesce($6, hidden_widgets)
     where id = (select auth.uid()) and ($1::bigint is null or version = $1)
     returning ${settingsObject}`,
    [
      version,
      patch.language !== undefined,
      patch.language ?? null,
      patch.time_zone ?? null,
      patch.theme ?? null,
      patch.hidden_widgets ?? null,
    ],
  )

export const findCards = async (
  reader: Reader,
  ids: readonly string[],
): Promise<JsonText<{ items: z.output<typeof Card>[]; next: null }> | undefined> =>
  reader.json(
    `select json_build_object('items', coalesce(json_agg(json_build_object(
       'id', id, 'name', name, 'avatar_url', avatar_url) order by id), '[]'), 'next', null)::text as json
     from users.cards($1::uuid[])`,
    [ids],
  )
