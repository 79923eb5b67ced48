import type { Reader } from '#kernel/database/session.ts'
import type { Event, EventDefinition } from '#kernel/events/define.ts'
import { eventsOf } from '#kernel/events/of-scope.ts'
import type { Principal } from '#kernel/principal.ts'

export type TopicParameters = Readonly<Record<string, string>>

export interface LiveTopic {
  /** `projects:board:{project_id}`; a parameter never contains a colon. */
  readonly pattern: string
  /** Asked under the joiner's own rights: may they read what the topic is about? */
  readonly join: (
    reader: Reader,
    parameters: TopicParameters,
    principal: Principal,
  ) => Promise<boolean>
  /** Which events reach the topic, and under which parameters. */
  readonly events: readonly {
    readonly event: EventDefinition
    readonly parameters: (event: Event) => TopicParameters | readonly TopicParameters[] | null
    /** What the subject stands in, where a page reads that again: a comment's task. */
    readonly of?: (event: Event) => string | undefined
  }[]
  /** Events that speak of the same and are not told here: each says why beside its name. */
  readonly untold?: readonly EventDefinition[]
  /** Events by which a person may lose the right to listen: whether they still may is asked again. */
  readonly rechecks?: readonly {
    readonly event: EventDefinition
    /** Null: of everybody who hears what the event reaches. Undefined: of nobody. */
    readonly person: (event: Event) => string | null | undefined
  }[]
}

/** What a page receives: enough to know what to read again, nothing to read here. */
export interface LiveMessage {
  readonly type: string
  readonly id: string
  readonly version: number | null
  /** What the subject stands in. */
  readonly of?: string
}

export function defineTopic(topic: LiveTopic): LiveTopic {
  return topic
}

/** Routes one event to a topic with its data typed. */
export function reaches<Data>(
  event: EventDefinition<Data>,
  parameters: (event: Event<Data>) => TopicParameters | readonly TopicParameters[] | null,
): LiveTopic['events'][number] {
  // The dispatcher parses an event's data with its own schema before it routes it.
  return { event, parameters: parameters as (event: Event) => TopicParameters | null }
}

/**
 * Routes every event of an owner whose data has the field `by` to the topic that has it for a parameter, but
 * for those that are `untold`; to be spread into the topic. `of` names the field of what a
 * subject stands in.
 */
export function reachesAll(
  events: Readonly<Record<string, EventDefinition>>,
  by: string,
  untold: readonly EventDefinition[] = [],
  of?: string,
): Required<Pick<LiveTopic, 'events' | 'untold'>> {
  return {
    untold,
    events: eventsOf(events, by, untold).map((event) => ({
      event,
      // Every event of that list has the field.
      parameters: ({ data }) => ({ [by]: String((data as Record<string, unknown>)[by]) }),
      ...(of !== undefined && {
        of: ({ subject, data }: Event) => {
          const one = (data as Record<string, unknown>)[of] // some of them have it
          return typeof one === 'string' && one !== subject ? one : undefined
        },
      }),
    })),
  }
}

/** Has a person's joins of a topic asked again after an event, with its data typed. */
export function rechecks<Data>(
  event: EventDefinition<Data>,
  person: (event: Event<Data>) => string | null | undefined,
): NonNullable<LiveTopic['rechecks']>[number] {
  return { event, person: person as (event: Event) => string | null | undefined } // parsed before, as above
}
