import { isolating } from '#kernel/isolate.ts'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { NotificationKind, NotificationText } from './define.ts'
import { restored, type StoredEvent } from './kinds.ts'

export interface Words extends NotificationText {
  readonly href: string
}

/** What a notification says, from the values that its kind's statement brought. */
export function wordsOf(
  kind: NotificationKind,
  stored: { readonly event_id: number; readonly event: StoredEvent },
  values: unknown,
  language: Language,
  runtime: Runtime,
): Words {
  const event = restored(stored.event_id, stored.event)
  return { ...kind.text(isolating(values), language), href: kind.href(event, runtime) }
}
