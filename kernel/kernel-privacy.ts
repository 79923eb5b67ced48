import { each, internal, type Privacy, subject } from './privacy.ts'

/** Ids and states only. The id of whoever leaves is then a tombstone's, which names nobody. */
const trace = { export: false, erase: 'keep', keep_until: '90 days have passed' } as const

export const privacy: Privacy = {
  'socle.migrations': each(['name', 'owner', 'checksum', 'applied_at'], internal),
  'socle.scopes': each(['access', 'target', 'key', 'roles', 'states'], internal),
  'socle.events': {
    actor_id: { person: true, ...trace },
    data: { person: '$.**', ...trace },
    ...each(['type', 'subject', 'subject_version', 'transaction_id', 'brief'], internal),
    ...each(['occurred_at', 'position'], internal),
  },
  'socle.deliveries': {
    ...each(['event_id', 'subscriber', 'subject', 'position', 'attempts'], internal),
    ...each(['next_attempt_at', 'dead_at', 'last_error'], internal),
  },
  // Answers live 24 hours, and say again what is handed out as it stands.
  'socle.idempotency_keys': {
    person_id: { ...subject, export: false },
    ...each(['caller', 'route', 'key', 'request_hash', 'status', 'location', 'body'], internal),
  },
  // Digests of whom it counts, deleted once the window has passed.
  'socle.limits': each(['name', 'subject', 'theoretical_arrival_at'], internal),
  'socle.webhooks': each(['source', 'provider_id', 'received_at', 'handled_at'], internal),
  // Whom they name only the provider's own shape tells, so none is kept for long.
  'socle.webhook_bodies': {
    ...each(['webhook_id', 'received_at'], internal),
    body: { export: false, erase: 'keep', keep_until: '30 days have passed' },
  },
  'socle.api_metrics': {
    user_id: { person: true, ...trace, keep_until: '30 days have passed' },
    ...each(['endpoint', 'method', 'status_code', 'response_time_ms'], internal),
  },
}
