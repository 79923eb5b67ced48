import type { z } from 'zod'
import type { Verb } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import type { Language } from '#kernel/language.ts'
import { manifestsOf } from '#services/manifest.ts'
import type { NotificationKind } from '../define.ts'
import { errors } from '../errors.ts'
import { kindsOf } from '../kinds.ts'
import * as queries from '../queries/preferences.ts'
import type * as routes from '../routes/preferences.ts'
import type * as schema from '../schema.ts'

type Preference = z.output<typeof schema.Preference>

export const listPreferences: Verb<typeof routes.listPreferences> = async (context) => {
  const chosen = await queries.listPreferences(context.read)
  const kinds = kindsOf(manifestsOf(context.runtime))
  return { items: kinds.map((kind) => preferenceOf(kind, chosen, context.language)) }
}

export const changePreference: Verb<typeof routes.changePreference> = async (
  context,
  { params, body },
) => {
  const kind = found(kindsOf(manifestsOf(context.runtime)).find(({ name }) => name === params.kind))
  return context.write(async (transaction) => {
    for (const channel of ['in_app', 'mail'] as const) {
      const enabled = body[channel]
      if (enabled === undefined) continue
      if (!kind.channels.includes(channel)) throw errors.channel_unused()
      await queries.writePreference(transaction, { kind: kind.name, channel, enabled })
    }
    return preferenceOf(kind, await queries.listPreferences(transaction), context.language)
  })
}

function preferenceOf(
  kind: NotificationKind,
  chosen: readonly queries.PreferenceRow[],
  language: Language,
): Preference {
  const enabled = (channel: 'in_app' | 'mail') =>
    kind.channels.includes(channel)
      ? (chosen.find((row) => row.kind === kind.name && row.channel === channel)?.enabled ?? true)
      : null
  return {
    kind: kind.name,
    label: kind.label(language),
    in_app: enabled('in_app'),
    mail: enabled('mail'),
  }
}
