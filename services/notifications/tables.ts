// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'notifications.notifications': {
    id: string
    person_id: string
    kind: string
    event_id: number
    organization_id: string | null
    event: unknown
    in_app: boolean
    read_at: Temporal.Instant | null
    mailed_at: Temporal.Instant | null
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
  'notifications.preferences': {
    person_id: string
    kind: string
    channel: 'in_app' | 'mail'
    enabled: boolean
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
  }
}
