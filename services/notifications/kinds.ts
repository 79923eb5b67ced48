import type { Event } from '#kernel/events/define.ts'
import type { Manifest } from '#kernel/manifest.ts'
import type { ServiceManifest } from '#services/manifest.ts'
import type { NotificationKind } from './define.ts'

/** Every kind that any owner declares. Its data is its event's, checked where the event was emitted. */
export function kindsOf(manifests: readonly Manifest[]): readonly NotificationKind[] {
  const declared: readonly ServiceManifest[] = manifests
  return declared.flatMap((manifest) => manifest.notifications ?? [])
}

/** An event as a notification keeps it. */
export type StoredEvent = Omit<Event, 'id'>

export function restored(event_id: number, event: StoredEvent): Event {
  return { ...event, id: String(event_id) }
}
