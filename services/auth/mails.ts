import { actionMails } from '#services/mail/action-mail.ts'
import { defineMail } from '#services/mail/define.ts'
import { unlinked } from '#services/mail/unlinked.ts'
import { shownAddress } from '#services/mail/vocabulary.ts'
import { messages } from './messages/messages.ts'

interface Addressed {
  readonly name: string
  readonly url: string
}

const defineActionMail = actionMails((language) => messages[language].mails)

/** Without the name: whoever gets it never agreed to, and somebody else may have typed it. */
export const verifyMail = defineActionMail('auth.verify', ({ verify }) => verify)

export const welcomeMail = defineActionMail('auth.welcome', ({ welcome }, { name }) => ({
  ...welcome,
  heading: welcome.heading(name),
}))

/** Without the name: an address that was never confirmed may be anybody's. */
export const resetMail = defineActionMail('auth.reset', ({ reset }) => reset)

export const passwordChangedMail = defineActionMail(
  'auth.password_changed',
  ({ password_changed }, { name }) => ({
    ...password_changed,
    paragraph: password_changed.paragraph(name),
  }),
)

/** To the new address, which may be anybody's: the link that makes it the account's. */
export const addressChangeMail = defineActionMail<Addressed & { readonly email: string }>(
  'auth.address_change',
  ({ address_change }, { email }) => ({
    ...address_change,
    paragraph: address_change.paragraph(shownAddress(email)),
  }),
)

/** To the old address when a change was asked for (`done: false`), and to both once it was made. */
export const addressChangedMail = defineActionMail<
  Addressed & { readonly email: string; readonly done: boolean }
>('auth.address_changed', ({ address_changed: words }, { name, email, done }) => ({
  subject: done ? words.subject_done : words.subject_asked,
  paragraph: (done ? words.done : words.asked)(name, shownAddress(email)),
  button: words.button,
}))

export const newSignInMail = defineActionMail<Addressed & { readonly device: string }>(
  'auth.new_sign_in',
  ({ new_sign_in }, { name, device }) => ({
    ...new_sign_in,
    paragraph: new_sign_in.paragraph(name, device),
  }),
)

/** The one with two ways on. */
export const accountExistsMail = defineMail<{
  readonly name: string
  readonly login_url: string
  readonly reset_url: string
}>({
  name: 'auth.account_exists',
  compose: ({ name, login_url, reset_url }, language) => {
    const text = messages[language].mails.account_exists
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.subject },
        { kind: 'paragraph', text: text.paragraph(unlinked(name)) },
        { kind: 'button', text: text.login, url: login_url },
        { kind: 'button', text: text.reset, url: reset_url },
        { kind: 'note', text: text.note },
      ],
    }
  },
})

export const mails = [
  verifyMail,
  welcomeMail,
  resetMail,
  passwordChangedMail,
  addressChangeMail,
  addressChangedMail,
  newSignInMail,
  accountExistsMail,
]
