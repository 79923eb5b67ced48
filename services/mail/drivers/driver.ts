export interface OutgoingMail {
  /** The message's id: a repeated `send` of the same id must not reach the recipient twice. */
  readonly id: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** What a provider of mail must do; `tests/mail.contract.ts` says it in cases. */
export interface MailDriver {
  /**
   * Hands a mail over and returns the provider's id of it. Throws `MailRefused` when it will never be
   * taken; any other error is worth another attempt.
   */
  send(mail: OutgoingMail): Promise<string>
  close(): Promise<void>
}

/** The provider will never take this mail. `reason` is a word of the provider's, without an address. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
  readonly reason: string

  constructor(reason: string) {
    super(`the mail was refused: ${reason}`)
    this.reason = reason
  }
}

/** Milliseconds after which a silent provider is given up until the next attempt. */
export const sendTimeout = 20_000

/** The recipient if it is one plain address; a list or a line break never reaches a provider. */
export function plainRecipient({ to }: OutgoingMail): string {
  if (!/^[^\s\p{Cc}<>()[\],;:"\\@]+@[^\s\p{Cc}<>()[\],;:"\\@]+$/u.test(to)) {
    throw new MailRefused('invalid_recipient')
  }
  return to
}
