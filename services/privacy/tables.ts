// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'privacy.erasures': {
    person_id: string
    asked_at: Temporal.Instant
    due_at: Temporal.Instant
    begun_at: Temporal.Instant | null
    farewell_id: string | null
    done_at: Temporal.Instant | null
  }
  'privacy.export_chunks': {
    export_id: string
    number: number
    bytes: Buffer
  }
  'privacy.exports': {
    id: string
    person_id: string
    status: 'preparing' | 'ready' | 'failed'
    size: number | null
    expires_at: Temporal.Instant | null
    created_at: Temporal.Instant
  }
}
