import type { Language } from '#kernel/language.ts'
import { defineMail } from '#services/mail/define.ts'
import { messages } from './messages/messages.ts'

export interface LeavingTrashMail {
  readonly project: string
  /** When it is deleted for good. */
  readonly on: Temporal.Instant
  readonly url: string
}

/** To the owners of a project, three days before it is deleted for good. */
export const leavingTrashMail = defineMail<LeavingTrashMail>({
  name: 'projects.leaving_trash',
  compose: ({ project, on, url }, language) => {
    const text = messages[language].mail.leaving_trash
    return {
      subject: text.subject(project),
      blocks: [
        { kind: 'heading', text: text.heading(project) },
        { kind: 'paragraph', text: text.paragraph(dayOf(on, language)) },
        { kind: 'button', text: text.button, url },
        { kind: 'note', text: text.note },
      ],
    }
  },
})

function dayOf(instant: Temporal.Instant, language: Language): string {
  return instant.toLocaleString(language, { dateStyle: 'long', timeZone: 'UTC' })
}

export const mails = [leavingTrashMail]
