// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'mail.contents': {
    message_id: string
    recipient: string
    subject: string
    content: unknown
  }
  'mail.messages': {
    id: string
    kind: string
    language: 'en' | 'fr'
    person_id: string | null
    status: 'waiting' | 'sent' | 'refused'
    provider_message_id: string | null
    created_at: Temporal.Instant
    settled_at: Temporal.Instant | null
  }
}
