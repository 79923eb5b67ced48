import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Input } from '#kernel/contract/route.ts'
import { found } from '#kernel/errors/refusal.ts'
import type { Language } from '#kernel/language.ts'
import { manifestsOf } from '#services/manifest.ts'
import type { NotificationKind } from '../define.ts'
import { errors } from '../errors.ts'
import { kindsOf } from '../kinds.ts'
import * as queries from '../queries/preferences.ts'
import type * as schema from '../schema.ts'

type Preference = z.output<typeof schema.Preference>

export async function listPreferences(
  context: Context,
): Promise<z.output<typeof schema.PreferenceList>> {
  const chosen = await queries.listPreferences(context.read)
  const kinds = kindsOf(manifestsOf(context.runtime))
  return { items: kinds.map((kind) => preferenceOf(kind, chosen, context.language)) }
}

export async function changePreference(
  context: Context,
  {
    params,
    body,
  }: Input<
    z.output<typeof schema.PreferenceParams>,
    undefined,
    z.output<typeof schema.ChangePreference>
  >,
): Promise<Preference> {
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
