import type { IncomingHttpHeaders } from 'node:http'
import type { Transaction } from '#kernel/database/session.ts'
import type { Runtime } from '#kernel/runtime.ts'

/** What came over the wire, byte for byte: what a signature is about. */
export interface WebhookCall {
  readonly bytes: Buffer
  readonly headers: IncomingHttpHeaders
}

/** A verified event as it was stored. */
export interface WebhookEvent {
  /** The provider's id of it, or the digest of what was signed. */
  readonly provider_id: string
  readonly bytes: Buffer
  readonly received_at: Temporal.Instant
}

/** Where a provider tells us what happened there. */
export interface Webhook {
  /** Unique name: `payments.stripe`. */
  readonly name: string
  readonly path: `/webhook/${string}`
  /** Largest body in bytes; default 1 MiB. */
  readonly body_limit?: number
  /**
   * Whether the provider sent it, by the bytes and the headers alone: exactly what its signature covers
   * (`<id>.<timestamp>.<body>`, or the body), or undefined. Nothing is stored before; what it throws is
   * answered with 500, and the provider sends it again.
   */
  readonly verify: (
    call: WebhookCall,
    runtime: Runtime,
  ) => Promise<Signed | undefined> | Signed | undefined
  /**
   * The provider's id of the event, by which a repetition is told. It is read out of what was signed and
   * nothing else: a header beside it could be changed by whoever caught one request, and each new id would
   * be a new event. Without an id the digest of what was signed takes its place.
   */
  readonly identify?: (signed: Buffer) => string | undefined
  /**
   * The signature covers a time, and `verify` refuses what is older than some minutes. The ids of others
   * are kept for good, since what was caught once would count again on the day its id is gone.
   */
  readonly dated?: boolean
  /**
   * What follows. Runs as the system in the transaction that also marks the event as handled, so that its
   * effects happen once however often it is sent; tried again when it throws. What leaves the house goes
   * through a job.
   */
  readonly handle: (
    transaction: Transaction,
    event: WebhookEvent,
    runtime: Runtime,
  ) => Promise<void>
}

/** What a signature was found to cover. */
export type Signed = Buffer | string

export function defineWebhook(webhook: Webhook): Webhook {
  return webhook
}
