import type { Reader } from '#kernel/database/session.ts'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { NotificationKind, NotificationText } from './define.ts'
import { restored, type StoredEvent } from './kinds.ts'

export interface Words extends NotificationText {
  readonly href: string
}

/**
 * What a notification says to the reader, under names as they are now and under the reader's own rights;
 * null when they may no longer see what it is about.
 */
export async function wordsOf(
  kind: NotificationKind | undefined,
  stored: { readonly event_id: number; readonly event: StoredEvent },
  reader: Reader,
  language: Language,
  runtime: Runtime,
): Promise<Words | null> {
  if (!kind) return null // its product is off
  const event = restored(stored.event_id, stored.event)
  const values = await kind.values(reader, event, runtime)
  return values && { ...kind.text(values, language), href: kind.href(event, runtime) }
}
