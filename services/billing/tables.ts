// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'billing.counted_tables': {
    key: string
    target: string
    holder_column: string
    condition: string
    amount: string
  }
  'billing.entitlements': {
    organization_id: string | null
    key: string
    value: number | null
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    id: string
    person_id: string | null
  }
  'billing.limits': {
    key: string
    holder: 'organization' | 'person'
    period: 'always' | 'month'
    unit: 'count' | 'bytes'
  }
  'billing.plan_limits': {
    plan: 'free' | 'pro' | 'business'
    key: string
    value: number | null
  }
  'billing.usage': {
    id: string
    key: string
    organization_id: string | null
    person_id: string | null
    since: Temporal.PlainDate
    used: number
  }
}
