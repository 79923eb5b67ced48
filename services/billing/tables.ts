// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'billing.counted_tables': {
    key: string
    target: string
    organization_column: string
    condition: string
  }
  'billing.entitlements': {
    organization_id: string
    key: string
    value: number | null
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  'billing.plan_limits': {
    plan: 'free' | 'pro' | 'business'
    key: string
    value: number | null
  }
}
