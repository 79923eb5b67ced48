import type { Transaction } from '#kernel/database/session.ts'
import type { Runtime } from '#kernel/runtime.ts'
import type { Event, EventDefinition } from './define.ts'

/**
 * What a subscriber does on an event. It runs as the system in the transaction that also removes the
 * delivery, so its effects on the database happen once; what leaves the house goes through a job.
 */
export interface Subscriber {
  /** Unique name: `projects.activity`. */
  readonly name: string
  readonly events: readonly EventDefinition[]
  readonly handle: (transaction: Transaction, event: Event, runtime: Runtime) => Promise<void>
}

/** Declares a subscriber of one or more events of one shape. */
export function subscriber<Data>(declaration: {
  readonly name: string
  readonly events: readonly EventDefinition<Data>[]
  readonly handle: (transaction: Transaction, event: Event<Data>, runtime: Runtime) => Promise<void>
}): Subscriber {
  // The dispatcher parses an event's data with its own schema before it hands it over.
  return declaration as unknown as Subscriber
}
