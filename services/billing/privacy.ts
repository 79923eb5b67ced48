import type { Privacy } from '#kernel/privacy.ts'

// What an organisation may have is about no person.
export const privacy: Privacy = {
  'billing.plan_limits': {
    person: null,
    columns: { plan: 'none', key: 'none', value: 'none' },
  },
  'billing.entitlements': {
    person: null,
    columns: {
      organization_id: 'none',
      key: 'none',
      value: 'none',
      version: 'none',
      created_at: 'none',
      updated_at: 'none',
    },
  },
  'billing.counted_tables': {
    person: null,
    columns: { key: 'none', target: 'none', organization_column: 'none', condition: 'none' },
  },
}
