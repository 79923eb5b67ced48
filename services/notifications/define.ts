import type { Reader } from '#kernel/database/session.ts'
import type { Statement } from '#kernel/database/statement.ts'
import type { Event, EventDefinition } from '#kernel/events/define.ts'
import type { Language } from '#kernel/language.ts'
import type { Runtime } from '#kernel/runtime.ts'

export type Channel = 'in_app' | 'mail'

/** What a notification says, composed when it is read, under names as they are then. */
export interface NotificationText {
  readonly title: string
  readonly body?: string
}

/**
 * A kind of notification: which event brings it, to whom, and how it reads. Stored are ids only
 * (`data`); the words are composed in the reader's language when shown, from `Values`.
 */
export interface NotificationKind<Data = unknown, Values = unknown> {
  /** `projects.mentioned` */
  readonly name: string
  /** What it is about, for a person's choice of channels: "Somebody mentions you". */
  readonly label: (language: Language) => string
  readonly event: EventDefinition<Data>
  readonly channels: readonly Channel[]
  /** Person ids. Read as the system; the actor is left out by the service. */
  readonly recipients: (reader: Reader, event: Event<Data>) => Promise<readonly string[]>
  /** Path in the web application that shows what it is about. */
  readonly href: (event: Event<Data>, runtime: Runtime) => string
  /**
   * Values for the words (titles, names) of many notifications at once, under the recipient's own rights: a
   * select from `notifications.told($1)`, given `told`. Without a row for its event it is no longer visible.
   */
  readonly values: (told: string) => Statement<Values & { readonly event_id: number }>
  text(values: Values, language: Language): NotificationText
}

export function defineNotification<Data, Values>(
  kind: NotificationKind<Data, Values>,
): NotificationKind<Data, Values> {
  return kind
}
