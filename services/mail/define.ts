import type { Language } from '#kernel/language.ts'

/** A mail's body as data; one renderer turns blocks into HTML and plain text. */
export type MailBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'button'; readonly text: string; readonly url: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'note'; readonly text: string }

export interface MailContent {
  readonly subject: string
  /** What mail clients show beside the subject. */
  readonly preview?: string
  readonly blocks: readonly MailBlock[]
}

export interface MailKind<Data = unknown> {
  /** `auth.verify` */
  readonly name: string
  /** Pure: data and language in, words out. Links are built from the configured address only. */
  readonly compose: (data: Data, language: Language) => MailContent
}

/** Declares a kind of mail in an owner's mails.ts. */
export function defineMail<Data>(kind: MailKind<Data>): MailKind<Data> {
  return kind
}
