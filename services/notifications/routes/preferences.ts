import { defineRoute } from '#kernel/contract/route.ts'
import { errors } from '../errors.ts'
import * as schema from '../schema.ts'

export const listPreferences = defineRoute({
  method: 'GET',
  path: '/notifications/preferences',
  summary: 'List what you are notified of, and how',
  who: 'session',
  output: schema.PreferenceList,
})

export const changePreference = defineRoute({
  method: 'PATCH',
  path: '/notifications/preferences/:kind',
  summary: 'Choose the channels of a kind of notification',
  who: 'session',
  params: schema.PreferenceParams,
  body: schema.ChangePreference,
  output: schema.Preference,
  errors: [errors.channel_unused],
})
