import type { ColumnPrivacy, Privacy } from '#kernel/privacy.ts'

const development: ColumnPrivacy = {
  keep: 'what a developer sent to themselves; production never writes here',
  until: 'the mailbox is cleared',
}

export const privacy: Privacy = {
  'sandbox.mails': {
    person: null,
    columns: {
      id: 'none',
      sender: development,
      recipients: development,
      subject: development,
      html: development,
      body_text: development,
      sent_at: 'none',
    },
  },
  'sandbox.resend_requests': {
    person: null,
    columns: { key: 'none', body_hash: 'none', answer: 'none', created_at: 'none' },
  },
}
