import { defineMail } from '#services/mail/define.ts'
import { messages } from './messages/messages.ts'

interface Link {
  readonly name: string
  readonly url: string
}

export const verifyMail = defineMail<Link>({
  name: 'auth.verify',
  compose: ({ name, url }, language) => {
    const text = messages[language].mails.verify
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.heading(name) },
        { kind: 'paragraph', text: text.paragraph },
        { kind: 'button', text: text.button, url },
        { kind: 'note', text: text.note },
      ],
    }
  },
})

export const welcomeMail = defineMail<Link>({
  name: 'auth.welcome',
  compose: ({ name, url }, language) => {
    const text = messages[language].mails.welcome
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.heading(name) },
        { kind: 'paragraph', text: text.paragraph },
        { kind: 'button', text: text.button, url },
      ],
    }
  },
})

export const resetMail = defineMail<Link>({
  name: 'auth.reset',
  compose: ({ name, url }, language) => {
    const text = messages[language].mails.reset
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.heading },
        { kind: 'paragraph', text: text.paragraph(name) },
        { kind: 'button', text: text.button, url },
        { kind: 'note', text: text.note },
      ],
    }
  },
})

export const passwordChangedMail = defineMail<Link>({
  name: 'auth.password_changed',
  compose: ({ name, url }, language) => {
    const text = messages[language].mails.password_changed
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

/** To the new address: the link that makes it the account's. */
export const addressChangeMail = defineMail<Link & { readonly email: string }>({
  name: 'auth.address_change',
  compose: ({ name, email, url }, language) => {
    const text = messages[language].mails.address_change
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.subject },
        { kind: 'paragraph', text: text.paragraph(name, email) },
        { kind: 'button', text: text.button, url },
        { kind: 'note', text: text.note },
      ],
    }
  },
})

/** To the old address when a change was asked for (`done: false`), and to both once it was made. */
export const addressChangedMail = defineMail<
  Link & { readonly email: string; readonly done: boolean }
>({
  name: 'auth.address_changed',
  compose: ({ name, email, done, url }, language) => {
    const text = messages[language].mails.address_changed
    const subject = done ? text.subject_done : text.subject_asked
    return {
      subject,
      blocks: [
        { kind: 'heading', text: subject },
        { kind: 'paragraph', text: done ? text.done(name, email) : text.asked(name, email) },
        { kind: 'button', text: text.button, url },
      ],
    }
  },
})

export const newSignInMail = defineMail<Link & { readonly device: string }>({
  name: 'auth.new_sign_in',
  compose: ({ name, device, url }, language) => {
    const text = messages[language].mails.new_sign_in
    return {
      subject: text.subject,
      blocks: [
        { kind: 'heading', text: text.subject },
        { kind: 'paragraph', text: text.paragraph(name, device) },
        { kind: 'button', text: text.button, url },
      ],
    }
  },
})

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
