import type { z } from 'zod'
import type { Runtime } from '#kernel/runtime.ts'

export interface JobDefinition<Payload = unknown> {
  /** `mail.send` */
  readonly name: string
  readonly payload: z.ZodType<Payload>
  /** Standard five-field cron, UTC. */
  readonly cron?: string
  /** Attempts before it is given up; default `defaultAttempts`, with growing pauses. */
  readonly attempts?: number
  /**
   * It would hold up the event loop: it runs in a thread of its own, whose runtime has a pool of its own and
   * neither resources nor manifests. The owner's `jobs.ts` exports it.
   */
  readonly cpu?: boolean
  readonly run: (runtime: Runtime, payload: Payload, job: JobRun) => Promise<void>
}

/** Attempts before a job is given up, unless its definition says otherwise. */
export const defaultAttempts = 10

export interface JobRun {
  readonly id: string
  readonly attempt: number
}

export interface JobRequest<Payload> {
  readonly payload: Payload
  /** Replaces a waiting job of the same key. */
  readonly key?: string
  readonly run_at?: Temporal.Instant
}

/** Declares a job. Payloads hold ids, never text that belongs to a person. */
export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition
}
