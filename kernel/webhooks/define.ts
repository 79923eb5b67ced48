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
  /** The provider's id of it. */
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
   * Whether the provider sent it, by the bytes and the headers alone: its id of the event, or undefined.
   * Nothing is stored before; what it throws is answered with 500, and the provider sends it again.
   */
  readonly verify: (
    call: WebhookCall,
    runtime: Runtime,
  ) => Promise<string | undefined> | string | undefined
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

export function defineWebhook(webhook: Webhook): Webhook {
  return webhook
}
