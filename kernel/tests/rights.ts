import { closed, type Rights } from '#kernel/testing/rights.ts'

// What the kernel keeps is reached through its functions only.
export const rights: Rights = {
  viewpoints: 'person key read_key anonymous',
  tables: {
    'socle.api_metrics': closed,
    'socle.deliveries': closed,
    'socle.events': closed,
    'socle.idempotency_keys': closed,
    'socle.limits': closed,
    'socle.migrations': closed,
    'socle.scopes': closed,
    'socle.webhook_bodies': closed,
    'socle.webhooks': closed,
  },
}
