import type { Privacy } from './privacy.ts'

export const privacy: Privacy = {
  'socle.migrations': {
    person: null,
    columns: { name: 'none', owner: 'none', checksum: 'none', applied_at: 'none' },
  },
  // Ids and states only. A person's id stays: `users.people` keeps a tombstone that names nobody.
  'socle.events': {
    person: 'actor_id',
    on_erase: 'keep_row',
    columns: {
      id: 'none',
      type: 'none',
      version: 'none',
      subject: 'none',
      subject_version: 'none',
      actor_id: {
        keep: 'what happened to shared content, by an id that names nobody',
        until: '90 days',
      },
      organization_id: 'none',
      data: 'none',
      transaction_id: 'none',
      occurred_at: 'none',
      position: 'none',
    },
  },
  'socle.deliveries': {
    person: null,
    columns: {
      event_id: 'none',
      subscriber: 'none',
      subject: 'none',
      position: 'none',
      attempts: 'none',
      next_attempt_at: 'none',
      dead_at: 'none',
      last_error: 'none',
    },
  },
  // Answers live 24 hours.
  'socle.idempotency_keys': {
    person: 'person_id',
    on_erase: 'delete_row',
    columns: {
      caller: 'erase',
      route: 'erase',
      key: 'erase',
      person_id: 'erase',
      request_hash: 'erase',
      status: 'erase',
      location: 'erase',
      body: 'erase',
      created_at: 'none',
    },
  },
  // Digests of whom it counts, deleted once the window has passed.
  'socle.limits': {
    person: null,
    columns: { name: 'none', subject: 'none', theoretical_arrival_at: 'none' },
  },
  'socle.api_metrics': {
    person: 'user_id',
    on_erase: 'keep_row',
    columns: {
      endpoint: 'none',
      method: 'none',
      status_code: 'none',
      response_time_ms: 'none',
      user_id: 'anonymise',
      created_at: 'none',
    },
  },
}
