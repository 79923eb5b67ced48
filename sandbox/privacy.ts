import { each, internal, type Privacy } from '#kernel/privacy.ts'

// What a developer sent to themselves, until the mailbox is cleared; production never writes here.
export const privacy: Privacy = {
  'sandbox.mails': each(
    ['sender', 'recipients', 'subject', 'html', 'body_text', 'sent_at'],
    internal,
  ),
  'sandbox.resend_requests': each(['key', 'body_hash', 'answer'], internal),
}
