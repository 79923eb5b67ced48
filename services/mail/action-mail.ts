import type { Language } from '#kernel/language.ts'
import { defineMail, type MailBlock, type MailKind } from './define.ts'
import { unlinked } from './unlinked.ts'

/** What a mail of one paragraph says. */
export interface Said {
  readonly subject: string
  /** Default: the subject. */
  readonly heading?: string
  readonly paragraph: string
  /** A second one. */
  readonly further?: string
  /** Leads to the `url` of its data. */
  readonly button?: string
  readonly note?: string
}

/** Whom it is written to by the name that somebody gave the account, of which no link is made, and where its button leads. */
interface Addressed {
  readonly name: string
  readonly url?: string
}

/**
 * Defines the mails of an owner that say what happened, with a button to what can be done now.
 *   const defineActionMail = actionMails((language) => messages[language].mails)
 */
export const actionMails =
  <Words>(wordsOf: (language: Language) => Words) =>
  <Data extends Addressed = { readonly name: string; readonly url: string }>(
    name: string,
    say: (words: Words, data: Data, language: Language) => Said,
  ): MailKind<Data> =>
    defineMail<Data>({
      name,
      compose(given, language) {
        const data = { ...given, name: unlinked(given.name) }
        const { subject, heading = subject, ...said } = say(wordsOf(language), data, language)
        const blocks: MailBlock[] = [
          { kind: 'heading', text: heading },
          { kind: 'paragraph', text: said.paragraph },
        ]
        if (said.further !== undefined) blocks.push({ kind: 'paragraph', text: said.further })
        if (said.button !== undefined && data.url !== undefined)
          blocks.push({ kind: 'button', text: said.button, url: data.url })
        if (said.note !== undefined) blocks.push({ kind: 'note', text: said.note })
        return { subject, blocks }
      },
    })
