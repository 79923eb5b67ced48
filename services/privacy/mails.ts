import type { Language } from '#kernel/language.ts'
import { defineMail } from '#services/mail/define.ts'
import { messages } from './messages/messages.ts'

interface Asked {
  readonly name: string
  readonly due_at: Temporal.Instant
  readonly url: string
}

const day = (at: Temporal.Instant, language: Language) =>
  at.toLocaleString(language, { dateStyle: 'long', timeZone: 'UTC' })

export const erasureAskedMail = defineMail<Asked>({
  name: 'privacy.erasure_asked',
  compose: ({ name, due_at, url }, language) => {
    const text = messages[language].mails.asked
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.subject },
        { kind: 'paragraph', text: text.paragraph(name, day(due_at, language)) },
        { kind: 'paragraph', text: text.way_back },
        { kind: 'button', text: text.button, url },
        { kind: 'note', text: text.note },
      ],
    }
  },
})

export const erasureCancelledMail = defineMail<{ readonly name: string; readonly url: string }>({
  name: 'privacy.erasure_cancelled',
  compose: ({ name, url }, language) => {
    const text = messages[language].mails.cancelled
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.subject },
        { kind: 'paragraph', text: text.paragraph(name) },
        { kind: 'button', text: text.button, url },
      ],
    }
  },
})

/** The last one, sent before the address is gone. */
export const erasedMail = defineMail<{ readonly name: string }>({
  name: 'privacy.erased',
  compose: ({ name }, language) => {
    const text = messages[language].mails.erased
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.subject },
        { kind: 'paragraph', text: text.paragraph(name) },
      ],
    }
  },
})

export const exportReadyMail = defineMail<{ readonly name: string; readonly url: string }>({
  name: 'privacy.export_ready',
  compose: ({ name, url }, language) => {
    const text = messages[language].mails.export_ready
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.subject },
        { kind: 'paragraph', text: text.paragraph(name) },
        { kind: 'button', text: text.button, url },
      ],
    }
  },
})

export const mails = [erasureAskedMail, erasureCancelledMail, erasedMail, exportReadyMail]
