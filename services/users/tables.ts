// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'users.people': {
    id: string
    email: string | null
    email_verified_at: Temporal.Instant | null
    name: string
    avatar_url: string | null
    language: 'en' | 'fr' | null
    time_zone: string | null
    theme: 'auto' | 'light' | 'dark'
    deleted_at: Temporal.Instant | null
    version: number
    created_at: Temporal.Instant
    updated_at: Temporal.Instant
    leaves_at: Temporal.Instant | null
    hidden_widgets: string[]
  }
}
