import { defineMail } from '#services/mail/define.ts'
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
  compose: ({ inviter, target, organization, url }, language) => {
    const text = messages[language].mail.invitation
    return {
      subject: text.subject(inviter, target),
      preview: text.preview(organization),
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
