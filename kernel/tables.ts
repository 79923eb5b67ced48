// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'socle.api_metrics': {
    endpoint: string
    method: string
    status_code: number
    response_time_ms: number
    user_id: string | null
    created_at: Temporal.Instant
  }
  'socle.deliveries': {
    event_id: number
    subscriber: string
    subject: string
    position: number
    attempts: number
    next_attempt_at: Temporal.Instant
    dead_at: Temporal.Instant | null
    last_error: string | null
  }
  'socle.events': {
    id: number
    type: string
    version: number
    subject: string
    subject_version: number | null
    actor_id: string | null
    organization_id: string | null
    data: unknown
    transaction_id: string
    occurred_at: Temporal.Instant
    position: number | null
    brief: boolean
  }
  'socle.idempotency_keys': {
    caller: string
    route: string
    key: string
    person_id: string
    request_hash: string
    status: number | null
    location: string | null
    body: string | null
    created_at: Temporal.Instant
  }
  'socle.limits': {
    name: string
    subject: string
    theoretical_arrival_at: Temporal.Instant
  }
  'socle.migrations': {
    name: string
    owner: string
    checksum: string
    applied_at: Temporal.Instant
  }
  'socle.scopes': {
    access: string
    target: string
    key: string
    roles: string[]
    states: string[]
  }
  'socle.webhook_bodies': {
    webhook_id: string
    body: Buffer
    received_at: Temporal.Instant
  }
  'socle.webhooks': {
    id: string
    source: string
    provider_id: string
    received_at: Temporal.Instant
    handled_at: Temporal.Instant | null
  }
}
