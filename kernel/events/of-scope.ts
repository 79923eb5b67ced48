import { z } from 'zod'
import type { EventDefinition } from './define.ts'

/** The fields by which an event says what it is about: `project_id`, `person_id`. */
export function fieldsOf({ data }: EventDefinition): readonly string[] {
  return data instanceof z.ZodObject ? Object.keys(data.shape) : []
}

/**
 * The events of an owner that speak of one scope: all whose data has the field `by`, but for the exceptions. So
 * an event that comes later is in every list that it belongs to. Throws for an exception that is none.
 */
export function eventsOf<
  Catalogue extends Readonly<Record<string, EventDefinition>>,
  By extends string,
>(
  events: Catalogue,
  by: By,
  exceptions: readonly EventDefinition[] = [],
): readonly Extract<Catalogue[keyof Catalogue], EventDefinition<Readonly<Record<By, unknown>>>>[] {
  type Speaking = Extract<
    Catalogue[keyof Catalogue],
    EventDefinition<Readonly<Record<By, unknown>>>
  >
  const speaking = Object.values(events).filter((event): event is Speaking =>
    fieldsOf(event).includes(by),
  )
  const idle = exceptions.find((event) => !speaking.some((one) => one === event))
  if (idle) throw new Error(`${idle.type} has no ${by}: it is no exception`)
  return speaking.filter((event) => !exceptions.includes(event))
}
