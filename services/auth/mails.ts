import { actionMails } from '#services/mail/action-mail.ts'
import { defineMail } from '#services/mail/define.ts'
import { messages } from './messages/messages.ts'

interface Addressed {
  readonly name: string
  readonly url: string
}

const defineActionMail = actionMails((language) => messages[language].mails)

export const verifyMail = defineActionMail('auth.verify', ({ verify }, { name }) => ({
  ...verify,
  heading: verify.heading(name),
}))

export const welcomeMail = defineActionMail('auth.welcome', ({ welcome }, { name }) => ({
  ...welcome,
  heading: welcome.heading(name),
}))

export const resetMail = defineActionMail('auth.reset', ({ reset }, { name }) => ({
  ...reset,
  paragraph: reset.paragraph(name),
}))

export const passwordChangedMail = defineActionMail(
  'auth.password_changed',
  ({ password_changed }, { name }) => ({
    ...password_changed,
    paragraph: password_changed.paragraph(name),
  }),
)

/** To the new address: the link that makes it the account's. */
export const addressChangeMail = defineActionMail<Addressed & { readonly email: string }>(
  'auth.address_change',
  ({ address_change }, { name, email }) => ({
    ...address_change,
    paragraph: address_change.paragraph(name, email),
  }),
)

/** To the old address when a change was asked for (`done: false`), and to both once it was made. */
export const addressChangedMail = defineActionMail<
  Addressed & { readonly email: string; readonly done: boolean }
>('auth.address_changed', ({ address_changed: words }, { name, email, done }) => ({
  subject: done ? words.subject_done : words.subject_asked,
  paragraph: done ? words.done(name, email) : words.asked(name, email),
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
        { kind: 'paragraph', text: text.paragraph(name) },
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
