// Generated from the migrations by `node tools/generate-tables.ts`. Do not edit.

export interface Tables {
  'sandbox.mails': {
    id: string
    sender: string
    recipients: string[]
    subject: string
    html: string | null
    body_text: string | null
    sent_at: Temporal.Instant
  }
  'sandbox.resend_requests': {
    key: string
    body_hash: string
    answer: unknown | null
    created_at: Temporal.Instant
  }
}
