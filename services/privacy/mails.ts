import type { Language } from '#kernel/language.ts'
import { actionMails } from '#services/mail/action-mail.ts'
import { messages } from './messages/messages.ts'

interface Asked {
  readonly name: string
  readonly due_at: Temporal.Instant
  readonly url: string
}

const day = (at: Temporal.Instant, language: Language) =>
  at.toLocaleString(language, { dateStyle: 'long', timeZone: 'UTC' })

const defineActionMail = actionMails((language) => messages[language].mails)

export const erasureAskedMail = defineActionMail<Asked>(
  'privacy.erasure_asked',
  ({ asked }, { name, due_at }, language) => ({
    ...asked,
    paragraph: asked.paragraph(name, day(due_at, language)),
    further: asked.way_back,
  }),
)

export const erasureCancelledMail = defineActionMail(
  'privacy.erasure_cancelled',
  ({ cancelled }, { name }) => ({ ...cancelled, paragraph: cancelled.paragraph(name) }),
)

/** The last one, sent before the address is gone. */
export const erasedMail = defineActionMail<{ readonly name: string }>(
  'privacy.erased',
  ({ erased }, { name }) => ({ ...erased, paragraph: erased.paragraph(name) }),
)

export const exportReadyMail = defineActionMail(
  'privacy.export_ready',
  ({ export_ready }, { name }) => ({ ...export_ready, paragraph: export_ready.paragraph(name) }),
)

export const mails = [erasureAskedMail, erasureCancelledMail, erasedMail, exportReadyMail]
