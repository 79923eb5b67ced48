import { defineMail } from '#services/mail/define.ts'
import { unlinked } from '#services/mail/unlinked.ts'
import { messages } from './messages/messages.ts'

export interface InvitationMail {
  readonly inviter: string
  /** What they are invited to; the organisation itself, or something in it. */
  readonly target: string
  readonly organization: string
  readonly url: string
}

export const invitationMail = defineMail<InvitationMail>({
  name: 'organizations.invitation',
  // Whoever gets it never agreed to hear from these people: no word of theirs is in the subject, none is a link.
  compose: ({ url, ...written }, language) => {
    const text = messages[language].mail.invitation
    const inviter = unlinked(written.inviter)
    const target = unlinked(written.target)
    const organization = unlinked(written.organization)
    return {
      subject: text.subject,
      preview: text.preview,
      blocks: [
        { kind: 'heading', text: text.heading(target) },
        { kind: 'paragraph', text: text.paragraph(inviter, target, organization) },
        { kind: 'button', text: text.button, url },
        { kind: 'note', text: text.note },
      ],
    }
  },
})

export const mails = [invitationMail]
