import { each, exported, internal, type Privacy, subject } from '#kernel/privacy.ts'

export const privacy: Privacy = {
  'mail.messages': {
    person_id: subject,
    ...each(['kind', 'language', 'status', 'settled_at'], exported),
    provider_message_id: internal,
  },
  // There while a mail waits to be sent. What it says may open the account, so nobody is handed it again.
  'mail.contents': {
    message_id: { ...subject, person: 'mail.messages.person_id' },
    recipient: { ...subject, person: 'address' },
    ...each(['subject', 'content'], internal),
  },
}
