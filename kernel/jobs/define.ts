import type { Resource, Runtime } from '#kernel/runtime.ts'
import type { RequestableJob } from './request.ts'

export interface JobDefinition<Payload = unknown> extends RequestableJob<Payload> {
  /** Standard five-field cron, UTC. */
  readonly cron?: string
  /** Attempts before it is given up; default `defaultAttempts`, with growing pauses. */
  readonly attempts?: number
  /**
   * It would hold up the event loop: it runs in a thread of its own, whose runtime has a pool of its own and
   * the `resources` it declares. The owner's `jobs.ts` exports it.
   */
  readonly cpu?: boolean
  /** What a job with `cpu` uses, in the order in which it opens. */
  // biome-ignore lint/suspicious/noExplicitAny: a resource's value is known only to those who import it
  readonly resources?: readonly Resource<any>[]
  readonly run: (runtime: Runtime, payload: Payload, job: JobRun) => Promise<void>
}

/** Attempts before a job is given up, unless its definition says otherwise. */
export const defaultAttempts = 10

export interface JobRun {
  readonly id: string
  readonly attempt: number
}

/** Declares a job. Payloads hold ids, never text that belongs to a person. */
export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition
}
