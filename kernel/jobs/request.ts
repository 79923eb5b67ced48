import type { z } from 'zod'

/** What a transaction has to know of a job to ask for it. */
export interface RequestableJob<Payload = unknown> {
  /** `mail.send` */
  readonly name: string
  readonly payload: z.ZodType<Payload>
}

export interface JobRequest<Payload> {
  readonly payload: Payload
  /** Replaces a waiting job of the same key. */
  readonly key?: string
  readonly run_at?: Temporal.Instant
}
