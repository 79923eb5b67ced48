import type { EventDefinition } from '#kernel/events/define.ts'
import type { Subscriber } from '#kernel/events/subscriber.ts'
import type { Manifest } from '#kernel/manifest.ts'
import { events } from './events.ts'
import { mailNotificationJob } from './jobs.ts'
import { kindsOf } from './kinds.ts'
import { insertNotifications } from './queries/notifications.ts'

/** The one subscriber behind all kinds: notes each event for its recipients, and asks for the mails. */
export function subscribersOf(manifests: readonly Manifest[]): readonly Subscriber[] {
  const kinds = kindsOf(manifests)
  const heard = new Map<string, EventDefinition>(kinds.map(({ event }) => [event.type, event]))
  return [
    {
      name: 'notifications.notify',
      events: [...heard.values()],
      handle: async (transaction, event) => {
        for (const kind of kinds) {
          if (kind.event.type !== event.type) continue
          const people = new Set(await kind.recipients(transaction, event))
          if (event.actor_id) people.delete(event.actor_id)
          if (people.size === 0) continue
          const { id: event_id, ...stored } = event
          const told = await insertNotifications(transaction, {
            kind: kind.name,
            event_id,
            organization_id: event.organization_id,
            event: stored,
            person_ids: [...people],
            channels: kind.channels,
          })
          for (const { id, person_id, in_app, mail } of told) {
            if (in_app) {
              transaction.emit(events.notification_created, {
                subject: id,
                data: { person_id },
              })
            }
            if (mail) transaction.enqueue(mailNotificationJob, { payload: { notification_id: id } })
          }
        }
      },
    },
  ]
}
